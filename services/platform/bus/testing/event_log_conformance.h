// SPDX-License-Identifier: MIT
// What every EventLog must keep: items 1 to 8 of architecture.md section 5. An
// implementation is held to it, unchanged, by a traits type (two suites: what
// is kept and read here, who may commit in event_log_ownership.h)
//
//   struct Traits {
//     absl::Status Open(const TopicCatalogue& catalogue);  // again after Close
//     void Close();  // as kill -9: no connection is left
//     std::unique_ptr<EventLog> Connect(const std::string& client);
//     // Optional: compacts as if the lag and tombstone retention were over.
//     absl::Status Compact();
//   };
//   INSTANTIATE_TYPED_TEST_SUITE_P(Embedded, EventLogConformance, Traits);
//   INSTANTIATE_TYPED_TEST_SUITE_P(Embedded, EventLogOwnership, Traits);
//
// Time is real and passes only in Poll.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "platform/bus/testing/event_log_fixture.h"
#include "platform/bus/testing/event_log_ownership.h"

namespace tyst::bus::testing {

template <typename Traits>
class EventLogConformance : public EventLogFixture<Traits> {};

TYPED_TEST_SUITE_P(EventLogConformance);

TYPED_TEST_P(EventLogConformance, GivesBackRecordsAsTheyWere) {
  const auto log = this->Connect();
  const std::string bytes("\0\xff=", 3);
  Outgoing with_headers = this->Record("in", 1, "k", bytes);
  with_headers.headers = {{"schema", "a.B"}, {"id", bytes}};
  ASSERT_OK(log->Append({with_headers, this->Record("in", 1, bytes, ""),
                         this->Record("in", 1, "gone", std::nullopt)}));
  ASSERT_OK_AND_ASSIGN(const auto read, log->Read({"in", 1}, 0, {}));
  ASSERT_EQ(read.size(), 3u);
  EXPECT_EQ(read[0].from, (TopicPartition{"in", 1}));
  EXPECT_EQ(read[0].value, bytes);
  EXPECT_EQ(read[0].headers, with_headers.headers);
  EXPECT_EQ(HeaderOf(read[0].headers, "schema"), "a.B");
  EXPECT_EQ(HeaderOf(read[0].headers, "none"), std::nullopt);
  EXPECT_GT(read[0].appended, absl::UnixEpoch());
  EXPECT_EQ(read[1].key, bytes);
  EXPECT_EQ(read[1].value, "");
  EXPECT_EQ(read[2].value, std::nullopt);
}

TYPED_TEST_P(EventLogConformance, TellsWhereEachRecordLanded) {
  const auto log = this->Connect();
  ASSERT_OK_AND_ASSIGN(const Offsets offsets,
                       log->Append({this->Record("in", 0, "a", "1"),
                                    this->Record("in", 1, "b", "1"),
                                    this->Record("in", 0, "c", "1")}));
  ASSERT_EQ(offsets.size(), 3u);
  ASSERT_OK_AND_ASSIGN(const auto read, log->Read({"in", 0}, offsets[2], {}));
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(read[0].offset, offsets[2]);
  EXPECT_EQ(read[0].key, "c");
  ASSERT_OK_AND_ASSIGN(const int64_t end, log->End({"in", 0}));
  EXPECT_GT(end, offsets[2]);
}

TYPED_TEST_P(EventLogConformance, RefusesWhatCannotBeWritten) {
  const auto log = this->Connect();
  for (const Outgoing& bad :
       {this->Record("unknown", 0, "a", "1"), this->Record("in", 4, "a", "1"),
        this->Record("in", -1, "a", "1"),
        this->Record("in", 0, "a", std::string(size_t{64} << 20, 'x'))}) {
    EXPECT_THAT(log->Append({this->Record("in", 0, "good", "1"), bad}),
                StatusIs(absl::StatusCode::kInvalidArgument, _));
  }
  EXPECT_EQ(this->All(*log, "in", 0), Texts{});
  EXPECT_THAT(log->Partitions("unknown"),
              StatusIs(absl::StatusCode::kInvalidArgument, _));
  EXPECT_EQ(*log->Partitions("in"), kShared);
}

TYPED_TEST_P(EventLogConformance, KeepsTheOrderOfEachWriterInAPartition) {
  constexpr int kWriters = 4;
  constexpr int kAppends = 50;
  std::vector<std::thread> writers;
  for (int w = 0; w < kWriters; ++w) {
    writers.emplace_back([this, w] {
      const auto log = this->Connect(absl::StrCat("writer-", w));
      for (int i = 0; i < kAppends; ++i) {
        EXPECT_OK(log->Append(
            {this->Record("in", 0, absl::StrCat(w), absl::StrCat(2 * i)),
             this->Record("in", 0, absl::StrCat(w), absl::StrCat(2 * i + 1))}));
      }
    });
  }
  const auto reader = this->Connect("reader");
  ASSERT_OK(reader->Join(this->MemberNamed("0")));
  const auto polled = this->PollFor(*reader, 2 * kWriters * kAppends, {7, 100});
  for (std::thread& writer : writers) {
    writer.join();
  }
  ASSERT_EQ(polled.size(), 2u * kWriters * kAppends);
  std::map<std::string, int> next;
  int64_t last = -1;
  for (const Delivered& record : polled) {
    EXPECT_GT(record.offset, last);
    last = record.offset;
    EXPECT_EQ(record.value, absl::StrCat(next[record.key]++));
  }
}

TYPED_TEST_P(EventLogConformance, KeepsEverythingAcrossARestart) {
  {
    const auto log = this->Connect();
    ASSERT_OK(log->Append({this->Record("in", 0, "a", "1"),
                           this->Record("in", 0, "b", std::nullopt)}));
    ASSERT_OK(log->Join(this->MemberNamed("0")));
    const auto polled = this->PollFor(*log, 2);
    ASSERT_EQ(polled.size(), 2u);
    Transaction transaction;
    transaction.outputs = {this->Record("out", 1, "x", "1")};
    transaction.consumed[{"in", 0}] = polled[0].offset + 1;
    ASSERT_OK(log->Commit(transaction));
  }
  this->Restart();
  const auto log = this->Connect();
  EXPECT_EQ(this->All(*log, "in", 0), (Texts{"a=1", "b!"}));
  EXPECT_EQ(this->All(*log, "out", 1), Texts{"x=1"});
  ASSERT_OK(log->Join(this->MemberNamed("0")));
  EXPECT_EQ(this->TextsFrom(this->PollFor(*log, 1), {"in", 0}), Texts{"b!"});
  ASSERT_OK_AND_ASSIGN(const int64_t end, log->End({"in", 0}));
  ASSERT_OK_AND_ASSIGN(const Offsets next,
                       log->Append({this->Record("in", 0, "c", "1")}));
  EXPECT_GE(next[0], end);
  EXPECT_EQ(this->All(*log, "in", 0), (Texts{"a=1", "b!", "c=1"}));
}

TYPED_TEST_P(EventLogConformance, WakesForTheOnePartitionThatHasSomething) {
  const auto reader = this->Connect("reader");
  ASSERT_OK(reader->Join(this->MemberNamed("0", {"in", "beside"})));
  ASSERT_OK(reader->Poll(absl::ZeroDuration(), {}));
  std::thread writer([&] {
    EXPECT_OK(
        this->Connect("writer")->Append({this->Record("beside", 3, "a", "1")}));
  });
  const auto begin = std::chrono::steady_clock::now();
  std::vector<Delivered> polled;
  while (polled.empty() &&
         std::chrono::steady_clock::now() - begin < std::chrono::seconds(30)) {
    ASSERT_OK_AND_ASSIGN(polled, reader->Poll(absl::Seconds(30), {}));
  }
  writer.join();
  EXPECT_EQ(polled.size(), 1u);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(25));
}

TYPED_TEST_P(EventLogConformance, KeepsToTheLimitsOfARead) {
  const auto log = this->Connect();
  std::vector<Outgoing> records;
  Texts expected;
  for (int i = 0; i < 30; ++i) {
    records.push_back(this->Record("in", 0, absl::StrCat(i),
                                   std::string(i % 3 == 0 ? 2000 : 10, 'x')));
    expected.push_back(absl::StrCat(i, "=", *records.back().value));
  }
  ASSERT_OK(log->Append(records));
  ASSERT_OK_AND_ASSIGN(const auto two, log->Read({"in", 0}, 0, {2, 1 << 20}));
  EXPECT_EQ(two.size(), 2u);
  EXPECT_EQ(this->All(*log, "in", 0, {1, 1 << 20}), expected);
  EXPECT_EQ(this->All(*log, "in", 0, {1000, 1000}), expected);
  ASSERT_OK(log->Join(this->MemberNamed("0")));
  EXPECT_EQ(this->TextsFrom(this->PollFor(*log, 30, {4, 2500}), {"in", 0}),
            expected);
}

TYPED_TEST_P(EventLogConformance, ReadsToTheEndWithoutOwnership) {
  const auto owner = this->Connect("owner");
  ASSERT_OK(owner->Join(this->MemberNamed("0", {"single"})));
  Transaction transaction;
  transaction.outputs = {this->Record("single", 0, "a", "1"),
                         this->Record("single", 0, "b", "1")};
  ASSERT_OK(owner->Commit(transaction));
  const auto follower = this->Connect("follower");
  const auto another = this->Connect("another");
  EXPECT_EQ(this->All(*follower, "single", 0), (Texts{"a=1", "b=1"}));
  ASSERT_OK_AND_ASSIGN(const int64_t end, follower->End({"single", 0}));
  ASSERT_OK_AND_ASSIGN(const auto none, follower->Read({"single", 0}, end, {}));
  EXPECT_TRUE(none.empty());
  ASSERT_OK(owner->Append({this->Record("single", 0, "c", "1")}));
  ASSERT_OK_AND_ASSIGN(const auto next, follower->Read({"single", 0}, end, {}));
  EXPECT_EQ(this->TextsFrom(next, {"single", 0}), Texts{"c=1"});
  EXPECT_EQ(this->All(*another, "single", 0), (Texts{"a=1", "b=1", "c=1"}));
}

TYPED_TEST_P(EventLogConformance, CompactionKeepsTheNewestOfEachKey) {
  auto log = this->Connect();
  ASSERT_OK(log->Append(
      {this->Record("newest", 0, "a", "1"), this->Record("newest", 0, "b", "1"),
       this->Record("newest", 0, "c", "1"), this->Record("newest", 0, "a", "2"),
       this->Record("newest", 0, "b", std::nullopt)}));
  ASSERT_OK_AND_ASSIGN(const int64_t end, log->End({"newest", 0}));
  if constexpr (requires(TypeParam & traits) { traits.Compact(); }) {
    ASSERT_OK(this->traits().Compact());
    EXPECT_EQ(this->All(*log, "newest", 0), (Texts{"c=1", "a=2"}));
    EXPECT_EQ(*log->End({"newest", 0}), end);
    log.reset();
    this->Restart();
    const auto later = this->Connect();
    EXPECT_EQ(*later->End({"newest", 0}), end);
    ASSERT_OK(later->Append({this->Record("newest", 0, "b", "3")}));
    EXPECT_EQ(this->All(*later, "newest", 0), (Texts{"c=1", "a=2", "b=3"}));
  } else {
    const Texts all = this->All(*log, "newest", 0);
    EXPECT_THAT(all, ::testing::IsSupersetOf({"c=1", "a=2"}));
    EXPECT_EQ(*log->End({"newest", 0}), end);
  }
}

TYPED_TEST_P(EventLogConformance, RefusesOtherPartitionsThanWereCreated) {
  ASSERT_OK(this->Connect()->Append({this->Record("in", 0, "a", "1")}));
  this->traits().Close();
  EXPECT_THAT(this->traits().Open(SuiteCatalogue(kShared + 1)),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       ::testing::AllOf(::testing::HasSubstr("'in'"),
                                        ::testing::HasSubstr("found 4"),
                                        ::testing::HasSubstr("expected 5"))));
  ASSERT_OK(this->traits().Open(SuiteCatalogue()));
  EXPECT_EQ(this->All(*this->Connect(), "in", 0), Texts{"a=1"});
}

REGISTER_TYPED_TEST_SUITE_P(
    EventLogConformance, GivesBackRecordsAsTheyWere, TellsWhereEachRecordLanded,
    RefusesWhatCannotBeWritten, KeepsTheOrderOfEachWriterInAPartition,
    KeepsEverythingAcrossARestart, WakesForTheOnePartitionThatHasSomething,
    KeepsToTheLimitsOfARead, ReadsToTheEndWithoutOwnership,
    CompactionKeepsTheNewestOfEachKey, RefusesOtherPartitionsThanWereCreated);

}  // namespace tyst::bus::testing
