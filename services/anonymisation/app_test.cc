// SPDX-License-Identifier: MIT
// Anonymisation as it runs: real log, real stores, four partitions, and a
// stand-in for intake that publishes what it is told and begins cuts.
#include "anonymisation/app.h"

#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "anonymisation/places.h"
#include "anonymisation/testing/intake.h"
#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/base/testing/temporary_directory.h"
#include "platform/bus/embedded/embedded_broker.h"
#include "platform/seal/testing/fixed_root_key.h"
#include "platform/store/rocks_store.h"

namespace tyst::anonymisation {
namespace {

using testing::Conversation;
using testing::EvidenceReader;
using ::testing::HasSubstr;
using testing::Intake;
using ::testing::Not;
using testing::Rhian;
using ::testing::SizeIs;

constexpr int kPartitions = 4;

std::string ReadText(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// Publishes each command on the topic named before its first space.
class Upstream final : public runtime::EventHandler {
 public:
  static runtime::JobSpec Spec() {
    runtime::JobSpec spec;
    spec.service = "intake";
    spec.job = "persons";
    spec.inputs = {"intake.persons.commands"};
    spec.followed = {kPoliciesTopic, "governance.cuts"};
    spec.outputs = {kIdentitiesTopic, kContentKeysTopic, kContentTopic};
    spec.cuts_from = "governance.cuts";
    spec.governed_by = kPoliciesTopic;
    return spec;
  }

  absl::StatusOr<runtime::Effects> Handle(const runtime::Event& event,
                                          const runtime::Context&) override {
    runtime::Effects effects;
    if (event.topic == Spec().inputs.front()) {
      const size_t space = event.schema.find(' ');
      effects.outputs.push_back(
          {.topic = event.schema.substr(0, space),
           .partition_key = event.key.substr(0, event.key.find('/')),
           .key = event.key,
           .value = event.value,
           .schema = event.schema.substr(space + 1)});
    }
    return effects;
  }
};

class AppTest : public ::testing::Test {
 protected:
  AppTest() {
    auto topics = bus::TopicCatalogue::Parse(
        ReadText(absl::StrCat(TYST_SOURCE_DIR, "/deploy/topics.json")),
        kPartitions);
    EXPECT_OK(topics);
    topics_ = *std::move(topics);
    bus::EmbeddedOptions options;
    options.durability = bus::Durability::kProcessCrashOnly;
    auto broker =
        bus::EmbeddedBroker::Open(folder_.Sub("log"), topics_, clock_, options);
    EXPECT_OK(broker);
    broker_ = *std::move(broker);
    door_ = broker_->Connect("door");
    auto ladder = seal::KeyLadder::FromRoot(
        root_, runtime::TopicsOf(Upstream::Spec()), {});
    EXPECT_OK(ladder);
    upstream_ladder_ = std::make_unique<seal::KeyLadder>(*std::move(ladder));
    upstream_ = runtime::MakeJob(Host(), Upstream::Spec(), publisher_,
                                 *upstream_ladder_);
    EXPECT_OK(upstream_->Start());
    reader_ = broker_->Connect("reader");
    EXPECT_OK(reader_->Join(
        {"test-reader", "reader", {kEvidenceKeysTopic, kEvidenceTopic}}));
  }
  ~AppTest() override { upstream_->Stop(); }

  runtime::Host Host() {
    return {
        .topics = topics_,
        .root = root_,
        .clock = clock_,
        .random = random_,
        .metrics = metrics_,
        .connect =
            [this](std::string client) {
              return broker_->Connect(std::move(client));
            },
        .stores =
            [this](const std::string& job) {
              return [this, job](int partition, runtime::OpenMode)
                         -> absl::StatusOr<std::unique_ptr<store::StateStore>> {
                ASSIGN_OR_RETURN(
                    auto store,
                    store::RocksStore::Open(
                        folder_.Sub(absl::StrCat(job, partition)), resources_));
                return store;
              };
            }};
  }

  std::unique_ptr<App> StartApp() {
    auto app = App::Create(Host(), {});
    EXPECT_OK(app);
    EXPECT_OK((*app)->Start());
    return *std::move(app);
  }

  void Publish(const runtime::Output& output) {
    const bus::TopicPartition to{
        Upstream::Spec().inputs.front(),
        PartitionOf(output.partition_key, kPartitions)};
    EXPECT_OK(door_->Append(
        {{to,
          output.key,
          output.value,
          {{"schema", absl::StrCat(output.topic, " ", output.schema)},
           {"idempotency", absl::StrCat(++published_)}}}}));
  }
  // One person with one conversation, as intake sends them.
  void Tell(const std::string& person, const intake::v1::Identity& identity) {
    Publish(intake_.Key(person));
    Publish(intake_.Identity(person, 1, identity));
    Publish(intake_.Content({.person = person, .record_id = "r-" + person},
                            Conversation("Mae Rhian Prys yn hapus")));
  }

  // Orders a cut once all that was told is on its way, and reads up to it.
  void ReadUpToCut(int64_t cut) {
    for (int partition = 0; partition < kPartitions; ++partition) {
      const bus::TopicPartition from{Upstream::Spec().inputs.front(),
                                     partition};
      ASSERT_OK_AND_ASSIGN(const int64_t end, door_->End(from));
      if (end > 0) {
        EXPECT_OK(upstream_->WaitHandled(from, end - 1, absl::Seconds(20)));
      }
    }
    EXPECT_OK(door_->Append({{{"governance.cuts", 0},
                              absl::StrFormat("%016d", cut),
                              "",
                              {{"schema", "tyst.governance.v1.CutOrdered"},
                               {"idempotency", absl::StrCat("cut", cut)}}}}));
    // From each partition of the job to each of both topics.
    constexpr int kMarks = 2 * kPartitions * kPartitions;
    const std::string suffix = absl::StrCat("/", cut);
    int marks = 0;
    const absl::Time until = absl::Now() + absl::Seconds(30);
    while (marks < kMarks && absl::Now() < until) {
      const auto records = reader_->Poll(absl::Seconds(1), {});
      EXPECT_OK(records);
      std::vector<runtime::Output> outputs;
      for (const bus::Delivered& record : *records) {
        if (record.key[0] == '\0') {
          marks += absl::EndsWith(record.key, suffix) ? 1 : 0;
          continue;
        }
        outputs.push_back(
            {record.from.topic, "", record.key, record.value, ""});
      }
      evidence_.Read(outputs);
    }
    EXPECT_EQ(marks, kMarks);
  }

  // How many pseudonyms have evidence.
  size_t People() const {
    std::set<std::string> people;
    for (const auto& [key, evidence] : evidence_.standing()) {
      people.insert(key.substr(0, key.find('/')));
    }
    return people.size();
  }

  tyst::testing::TemporaryDirectory folder_;
  SystemClock clock_;
  SystemRandom random_;
  telemetry::Registry metrics_;
  seal::testing::FixedRootKey root_;
  store::RocksResources resources_;
  bus::TopicCatalogue topics_;
  std::unique_ptr<bus::EmbeddedBroker> broker_;
  std::unique_ptr<bus::EventLog> door_;
  std::unique_ptr<bus::EventLog> reader_;
  Upstream publisher_;
  std::unique_ptr<seal::KeyLadder> upstream_ladder_;
  std::unique_ptr<runtime::Job> upstream_;
  Intake intake_;
  int published_ = 0;
  EvidenceReader evidence_;
};

intake::v1::Identity Someone(int number) {
  intake::v1::Identity identity = Rhian("");
  identity.set_birth_date(absl::StrFormat("19%02d-01-02", 10 + number));
  return identity;
}

TEST_F(AppTest, CarriesContentToEvidenceAndGoesOnAfterARestart) {
  auto app = StartApp();
  for (int i = 0; i < 20; ++i) {
    Tell(absl::StrCat("a", i), Someone(i));
  }
  ReadUpToCut(1);
  EXPECT_THAT(evidence_.standing(), SizeIs(20));
  EXPECT_EQ(People(), 20u);
  app->Stop();
  app.reset();
  // Half of them are known elsewhere too, and one conversation is corrected.
  for (int i = 0; i < 10; ++i) {
    Tell(absl::StrCat("b", i), Someone(i));
  }
  Publish(intake_.Content({.person = "a0", .record_id = "r-a0", .version = 2},
                          Conversation("Mae Rhian yn drist")));
  app = StartApp();
  ReadUpToCut(2);
  EXPECT_THAT(evidence_.standing(), SizeIs(30));
  EXPECT_EQ(People(), 20u);
  int corrected = 0;
  for (const auto& [key, evidence] : evidence_.standing()) {
    const std::string& text = evidence.conversation().own_words().text();
    EXPECT_THAT(text, Not(HasSubstr("Rhian")));
    corrected += text == "Mae [PERSON 1] yn drist" ? 1 : 0;
  }
  EXPECT_EQ(corrected, 1);
  ASSERT_OK_AND_ASSIGN(const std::vector<Figure> figures, app->Figures());
  ASSERT_THAT(figures, SizeIs(1));
  EXPECT_EQ(figures[0].value, 0);
}

TEST_F(AppTest, ACutShowsNoHalfMerge) {
  auto app = StartApp();
  for (int round = 1; round <= 10; ++round) {
    const std::string left = absl::StrCat("left", round);
    const std::string right = absl::StrCat("right", round);
    intake::v1::Identity numbered = Someone(round);
    numbered.set_nhs_number("9990000018");
    intake::v1::Identity elsewhere = numbered;
    elsewhere.mutable_address()->set_postcode("LL1 1AA");
    Tell(left, Someone(round));
    Tell(right, elsewhere);
    // Proves that both are one, right at the cut.
    Tell(absl::StrCat("bridge", round), numbered);
    ReadUpToCut(round);
    EXPECT_THAT(evidence_.standing(), SizeIs(3 * round));
    EXPECT_EQ(People(), static_cast<size_t>(round));
  }
}

}  // namespace
}  // namespace tyst::anonymisation
