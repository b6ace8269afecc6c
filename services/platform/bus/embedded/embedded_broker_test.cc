// SPDX-License-Identifier: MIT
#include "platform/bus/embedded/embedded_broker.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "platform/base/testing/simulated_clock.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/base/testing/temporary_directory.h"
#include "platform/bus/testing/faulty_log.h"

namespace tyst::bus {
namespace {

using ::testing::_;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::tyst::testing::SimulatedClock;
using ::tyst::testing::StatusIs;
using ::tyst::testing::TemporaryDirectory;
using Texts = std::vector<std::string>;

std::string TopicJson(const std::string& name, int partitions,
                      const std::string& cleanup) {
  return absl::StrCat(R"({"name": ")", name, R"(", "partitions": )", partitions,
                      R"(, "cleanup": ")", cleanup, R"(", "retention": ")",
                      cleanup == "compact" ? "forever" : "7d",
                      R"(", "zone": "A"})");
}

TopicCatalogue CatalogueOf(const std::vector<std::string>& topics) {
  std::string list;
  for (const std::string& topic : topics) {
    absl::StrAppend(&list, list.empty() ? "" : ", ", topic);
  }
  auto catalogue =
      TopicCatalogue::Parse(absl::StrCat(R"({"topics": [)", list, "]}"), 1);
  EXPECT_OK(catalogue);
  return *std::move(catalogue);
}

Outgoing Record(const std::string& topic, const std::string& key,
                std::optional<std::string> value) {
  return {{topic, 0}, key, std::move(value), {}};
}

class EmbeddedBrokerTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<EmbeddedBroker>> Open(
      EmbeddedOptions options = {}) {
    return EmbeddedBroker::Open(directory_.Sub("log"), catalogue_, clock_,
                                options);
  }
  static Texts All(EventLog& log, const std::string& topic) {
    const auto read = log.Read({topic, 0}, 0, {});
    EXPECT_OK(read);
    Texts texts;
    for (const Delivered& record : *read) {
      texts.push_back(
          absl::StrCat(record.key, "=", record.value.value_or("(tombstone)")));
    }
    return texts;
  }

  TemporaryDirectory directory_;
  SimulatedClock clock_;
  TopicCatalogue catalogue_ = CatalogueOf(
      {TopicJson("events", 2, "delete"), TopicJson("keys", 1, "compact")});
};

TEST_F(EmbeddedBrokerTest, RefusesASecondOpenOfTheSamePath) {
  ASSERT_OK_AND_ASSIGN(const auto broker, Open());
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kFailedPrecondition,
                               HasSubstr("another process has it open")));
}

TEST_F(EmbeddedBrokerTest, CreatesATopicThatIsNewInTheCatalogue) {
  {
    ASSERT_OK_AND_ASSIGN(const auto broker, Open());
    ASSERT_OK(broker->Connect("c")->Append({Record("keys", "a", "1")}));
  }
  catalogue_ = CatalogueOf({TopicJson("a-first", 3, "delete"),
                            TopicJson("events", 2, "delete"),
                            TopicJson("keys", 1, "compact")});
  ASSERT_OK_AND_ASSIGN(const auto broker, Open());
  const auto log = broker->Connect("c");
  EXPECT_EQ(*log->Partitions("a-first"), 3);
  EXPECT_EQ(All(*log, "a-first"), Texts{});
  EXPECT_EQ(All(*log, "keys"), Texts{"a=1"});
}

TEST_F(EmbeddedBrokerTest, RefusesACatalogueThatDiffersNamingAllOfIt) {
  {
    ASSERT_OK_AND_ASSIGN(const auto broker, Open());
    ASSERT_OK(broker->Connect("c")->Append({Record("keys", "a", "1")}));
  }
  catalogue_ = CatalogueOf({TopicJson("events", 3, "compact")});
  EXPECT_THAT(
      Open(),
      StatusIs(absl::StatusCode::kFailedPrecondition,
               AllOf(HasSubstr("'events': found 2 partitions, expected 3"),
                     HasSubstr("'events': found cleanup delete, expected "
                               "compact"),
                     HasSubstr("'keys': found 1 partitions with records"),
                     HasSubstr("restore"))));
}

TEST_F(EmbeddedBrokerTest, ForgetsATopicThatWasNeverUsed) {
  ASSERT_OK(Open());
  catalogue_ = CatalogueOf({TopicJson("events", 2, "delete")});
  EXPECT_OK(Open());
  catalogue_ = CatalogueOf(
      {TopicJson("events", 2, "delete"), TopicJson("keys", 4, "delete")});
  EXPECT_OK(Open());
}

TEST_F(EmbeddedBrokerTest, TakesTheAppendTimeFromTheClock) {
  ASSERT_OK_AND_ASSIGN(const auto broker, Open());
  const auto log = broker->Connect("c");
  ASSERT_OK(log->Append({Record("events", "a", "1")}));
  clock_.Advance(absl::Hours(5));
  ASSERT_OK(log->Append({Record("events", "b", "1")}));
  ASSERT_OK_AND_ASSIGN(const auto read, log->Read({"events", 0}, 0, {}));
  ASSERT_EQ(read.size(), 2u);
  EXPECT_EQ(read[1].appended, clock_.Now());
  EXPECT_EQ(read[1].appended - read[0].appended, absl::Hours(5));
}

TEST_F(EmbeddedBrokerTest, KeepsOffsetsDenseWhoeverWrites) {
  ASSERT_OK_AND_ASSIGN(const auto broker, Open());
  std::vector<std::thread> writers;
  for (int w = 0; w < 6; ++w) {
    writers.emplace_back([&broker, w] {
      const auto log = broker->Connect(absl::StrCat("w", w));
      for (int i = 0; i < 40; ++i) {
        EXPECT_OK(log->Append(
            {Record("events", "a", "1"), Record("events", "b", "2")}));
      }
    });
  }
  for (std::thread& writer : writers) {
    writer.join();
  }
  const auto log = broker->Connect("reader");
  ASSERT_OK_AND_ASSIGN(const auto read, log->Read({"events", 0}, 0, {}));
  ASSERT_EQ(read.size(), 480u);
  for (size_t i = 0; i < read.size(); ++i) {
    EXPECT_EQ(read[i].offset, static_cast<int64_t>(i));
    EXPECT_EQ(read[i].key, i % 2 == 0 ? "a" : "b");  // appends are whole
  }
}

TEST_F(EmbeddedBrokerTest, TellsABlockedPollThatItIsFenced) {
  ASSERT_OK_AND_ASSIGN(const auto broker, Open());
  const auto old_owner = broker->Connect("old");
  ASSERT_OK(old_owner->Join({"job", "0", {"events"}}));
  std::thread poller([&] {
    EXPECT_THAT(old_owner->Poll(absl::Seconds(60), {}),
                StatusIs(absl::StatusCode::kFailedPrecondition,
                         HasSubstr("took over")));
  });
  const auto new_owner = broker->Connect("new");
  ASSERT_OK(new_owner->Join({"job", "0", {"events"}}));
  poller.join();
}

TEST_F(EmbeddedBrokerTest, SharesOutAnewWhenAConnectionEnds) {
  ASSERT_OK_AND_ASSIGN(const auto broker, Open());
  const auto stays = broker->Connect("stays");
  ASSERT_OK(stays->Join({"job", "0", {"events"}}));
  {
    const auto goes = broker->Connect("goes");
    ASSERT_OK(goes->Join({"job", "1", {"events"}}));
    ASSERT_OK_AND_ASSIGN(const Assignment half,
                         stays->Join({"job", "0", {"events"}}));
    EXPECT_EQ(half.partitions, std::vector<int>{0});
  }
  EXPECT_FALSE(stays->Poll(absl::ZeroDuration(), {}).ok());
  ASSERT_OK_AND_ASSIGN(const Assignment all,
                       stays->Join({"job", "0", {"events"}}));
  EXPECT_EQ(all.partitions, (std::vector<int>{0, 1}));
}

TEST_F(EmbeddedBrokerTest, CompactionLeavesTheYoungAlone) {
  ASSERT_OK_AND_ASSIGN(const auto broker, Open());
  const auto log = broker->Connect("c");
  ASSERT_OK(log->Append({Record("keys", "a", "1"), Record("keys", "a", "2")}));
  clock_.Advance(absl::Hours(13));
  ASSERT_OK(log->Append({Record("keys", "a", "3")}));
  ASSERT_OK(broker->Compact(clock_.Now()));
  EXPECT_EQ(All(*log, "keys"), (Texts{"a=2", "a=3"}));
}

TEST_F(EmbeddedBrokerTest, KeepsATombstoneForItsRetentionAndSaysWhenItWent) {
  ASSERT_OK_AND_ASSIGN(auto broker, Open());
  auto log = broker->Connect("c");
  ASSERT_OK(log->Append(
      {Record("keys", "a", "1"), Record("keys", "a", std::nullopt)}));
  clock_.Advance(absl::Hours(24 * 6));
  ASSERT_OK(broker->Compact(clock_.Now()));
  EXPECT_EQ(All(*log, "keys"), Texts{"a=(tombstone)"});
  EXPECT_EQ(*broker->HighestTombstoneDropped({"keys", 0}), std::nullopt);
  clock_.Advance(absl::Hours(24 * 2));
  ASSERT_OK(broker->Compact(clock_.Now()));
  EXPECT_EQ(All(*log, "keys"), Texts{});
  EXPECT_EQ(*broker->HighestTombstoneDropped({"keys", 0}), 1);
  EXPECT_EQ(*log->End({"keys", 0}), 2);
  log.reset();
  broker.reset();
  ASSERT_OK_AND_ASSIGN(broker, Open());
  EXPECT_EQ(*broker->HighestTombstoneDropped({"keys", 0}), 1);
  EXPECT_EQ(*broker->Connect("c")->End({"keys", 0}), 2);
}

TEST_F(EmbeddedBrokerTest, RemovesWhatIsPastTheRetentionOfItsTopic) {
  ASSERT_OK_AND_ASSIGN(const auto broker, Open());
  const auto log = broker->Connect("c");
  ASSERT_OK(log->Append({Record("events", "a", "1")}));
  clock_.Advance(absl::Hours(24 * 6));
  ASSERT_OK(log->Append({Record("events", "b", "1")}));
  clock_.Advance(absl::Hours(24 * 2));
  ASSERT_OK(broker->Compact(clock_.Now()));
  EXPECT_EQ(All(*log, "events"), Texts{"b=1"});
  ASSERT_OK(log->Join({"job", "0", {"events"}}));
  ASSERT_OK_AND_ASSIGN(const auto polled, log->Poll(absl::Seconds(10), {}));
  ASSERT_EQ(polled.size(), 1u);
  EXPECT_EQ(polled[0].offset, 1);
}

TEST_F(EmbeddedBrokerTest, CompactedBytesAreGoneFromTheDisk) {
  const std::string secret = "a wrapped key that an erasure destroyed";
  ASSERT_OK_AND_ASSIGN(auto broker, Open());
  const std::string value = absl::StrCat(std::string(1000, 'x'), secret);
  const std::string other(1000, 'y');
  ASSERT_OK(broker->Connect("c")->Append(
      {Record("events", "e", other), Record("keys", "a", value),
       Record("keys", "b", secret), Record("events", "f", other),
       Record("keys", "a", std::nullopt), Record("keys", "b", std::nullopt)}));
  clock_.Advance(absl::Hours(24));
  ASSERT_OK(broker->Compact(clock_.Now()));
  broker.reset();
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(directory_.path())) {
    if (!file.is_regular_file()) {
      continue;
    }
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    EXPECT_EQ(bytes.find(secret), std::string::npos) << file.path();
  }
}

TEST_F(EmbeddedBrokerTest, CompactsAgainWhenThereIsMore) {
  ASSERT_OK_AND_ASSIGN(const auto broker, Open());
  const auto log = broker->Connect("c");
  for (int day = 0; day < 3; ++day) {
    ASSERT_OK(log->Append({Record("keys", "a", absl::StrCat(day)),
                           Record("keys", absl::StrCat("d", day), "1")}));
    clock_.Advance(absl::Hours(24));
    ASSERT_OK(broker->Compact(clock_.Now()));
    ASSERT_OK(broker->Compact(clock_.Now()));
  }
  EXPECT_EQ(All(*log, "keys"), (Texts{"d0=1", "d1=1", "a=2", "d2=1"}));
}

TEST_F(EmbeddedBrokerTest, ReadersAreNotDisturbedByCompaction) {
  EmbeddedOptions options;
  options.tail_bytes = 10'000;
  options.min_compaction_lag = absl::ZeroDuration();
  ASSERT_OK_AND_ASSIGN(const auto broker, Open(options));
  std::atomic<bool> done = false;
  std::thread writer([&] {
    const auto log = broker->Connect("writer");
    for (int i = 0; i < 200; ++i) {
      clock_.Advance(absl::Seconds(1));
      EXPECT_OK(
          log->Append({Record("keys", absl::StrCat(i % 10), absl::StrCat(i))}));
    }
    done = true;
  });
  while (!done) {
    ASSERT_OK(broker->Compact(clock_.Now()));
  }
  writer.join();
  clock_.Advance(absl::Seconds(1));
  ASSERT_OK(broker->Compact(clock_.Now()));
  const auto log = broker->Connect("reader");
  Texts expected;
  for (int i = 0; i < 10; ++i) {
    expected.push_back(absl::StrCat(i, "=", 190 + i));
  }
  EXPECT_EQ(All(*log, "keys"), expected);
}

TEST_F(EmbeddedBrokerTest, RefusesToOpenADamagedLog) {
  ASSERT_OK_AND_ASSIGN(auto broker, Open());
  {
    const auto log = broker->Connect("c");
    for (int i = 0; i < 20; ++i) {
      ASSERT_OK(log->Append({Record("events", "a", std::string(5000, 'x'))}));
    }
  }
  broker.reset();
  for (const auto& file :
       std::filesystem::directory_iterator(directory_.Sub("log"))) {
    if (file.path().extension() == ".log") {
      std::fstream wal(file.path(),
                       std::ios::binary | std::ios::in | std::ios::out);
      wal.seekp(30'000);
      wal << "damage in the middle";
    }
  }
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kDataLoss, _));
}

TEST_F(EmbeddedBrokerTest, FaultyLogDiesAroundACommit) {
  ASSERT_OK_AND_ASSIGN(const auto broker, Open());
  testing::LogFaults faults;
  testing::FaultyLog log(broker->Connect("c"), faults);
  const Member member{"job", "0", {"events"}};
  ASSERT_OK(log.Join(member));
  faults.FailAt(testing::LogStep::kBeforeCommit, 1);
  EXPECT_THAT(log.Commit({{Record("keys", "a", "1")}, {}}),
              StatusIs(absl::StatusCode::kAborted, _));
  faults.CrashAt(testing::LogStep::kAfterCommit, 1);
  EXPECT_FALSE(log.Commit({{Record("keys", "a", "2")}, {}}).ok());
  EXPECT_FALSE(log.End({"keys", 0}).ok());
  faults.Revive();
  EXPECT_FALSE(log.End({"keys", 0}).ok());
  testing::FaultyLog next(broker->Connect("c"), faults);
  ASSERT_OK(next.Join(member));
  EXPECT_EQ(All(next, "keys"), Texts{"a=2"});
}

}  // namespace
}  // namespace tyst::bus
