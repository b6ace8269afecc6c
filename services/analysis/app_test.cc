// SPDX-License-Identifier: MIT
// Analysis as it runs: real log, real stores, four partitions, and a stand-in
// for de-identification that publishes evidence and begins cuts.
#include "analysis/app.h"

#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "analysis/rpc.h"
#include "analysis/testing/evidence.h"
#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/base/testing/temporary_directory.h"
#include "platform/bus/embedded/embedded_broker.h"
#include "platform/seal/envelope.h"
#include "platform/seal/testing/fixed_root_key.h"
#include "platform/store/rocks_store.h"
#include "tyst/analysis/v1/events.pb.h"

namespace tyst::analysis {
namespace {

using testing::Message;
using testing::Told;

constexpr int kPartitions = 4;

std::string ReadText(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// Publishes each command on the topic that its schema names.
class Upstream final : public runtime::EventHandler {
 public:
  static runtime::JobSpec Spec() {
    runtime::JobSpec spec;
    spec.service = "anonymisation";
    spec.job = "deidentification";
    spec.inputs = {"anonymisation.deidentification.commands"};
    spec.followed = {"governance.policies", "governance.cuts"};
    spec.outputs = {"anonymisation.keys", "anonymisation.evidence"};
    spec.cuts_from = "governance.cuts";
    spec.governed_by = "governance.policies";
    return spec;
  }

  absl::StatusOr<runtime::Effects> Handle(const runtime::Event& event,
                                          const runtime::Context&) override {
    runtime::Effects effects;
    if (event.topic == Spec().inputs.front()) {
      effects.outputs.push_back(
          {.topic = event.schema,
           .partition_key = event.key.substr(0, event.key.find('/')),
           .key = event.key,
           .value = event.value,
           .schema = event.schema});
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
    EXPECT_OK(reader_->Join({"test-reader", "reader", {"analysis.proposals"}}));
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

  void Append(const std::string& topic, int partition, const Message& message,
              const std::string& schema) {
    EXPECT_OK(
        door_->Append({{{topic, partition},
                        message.key,
                        message.value,
                        {{"schema", schema}, {"idempotency", message.key}}}}));
  }
  void Publish(const std::string& topic, const Message& message) {
    const std::string person = message.key.substr(0, message.key.find('/'));
    const int partition = PartitionOf(person, kPartitions);
    const bus::TopicPartition to{Upstream::Spec().inputs.front(), partition};
    Append(to.topic, to.partition, message, topic);
    ASSERT_OK_AND_ASSIGN(const int64_t end, door_->End(to));
    EXPECT_OK(upstream_->WaitHandled(to, end - 1, absl::Seconds(20)));
  }
  void Tell(const Told& told) {
    Publish("anonymisation.keys",
            testing::KeyOf(told, *upstream_ladder_, random_));
    Publish("anonymisation.evidence", testing::EvidenceOf(told, random_));
  }
  static Told Person(int number) {
    return {.person = Hex(Sha256(absl::StrCat(number))).substr(0, 32),
            .evidence = absl::StrCat(number),
            .organisation = number % 2 == 0 ? "W06000015" : "W06000023"};
  }

  // Orders a cut for the three designs and waits for their proposals.
  std::map<std::string, v1::TrueTable> TablesAt(int64_t cut,
                                                size_t expected = 3) {
    Append("governance.cuts", 0,
           testing::CutOrderOf(cut, {"aspects/1", "people/1", "attendances/1"}),
           "tyst.governance.v1.CutOrdered");
    auto ladder = seal::KeyLadder::FromRoot(root_, {"analysis.proposals"}, {});
    EXPECT_OK(ladder);
    std::map<std::string, v1::TrueTable> tables;
    const absl::Time until = absl::Now() + absl::Seconds(30);
    while (tables.size() < expected && absl::Now() < until) {
      const auto records = reader_->Poll(absl::Seconds(1), {});
      EXPECT_OK(records);
      for (const bus::Delivered& record : *records) {
        v1::ProposalRecord proposal;
        if (record.key[0] == '\0' || !proposal.ParseFromString(*record.value)) {
          continue;
        }
        EXPECT_EQ(proposal.cut(), cut);
        const auto opened = seal::OpenWithOwnKey(
            *ladder,
            {.topic = "analysis.proposals",
             .key = record.key,
             .schema = "tyst.analysis.v1.TrueTable",
             .record_id = record.key,
             .version = cut},
            {proposal.table().wrapped_key(), proposal.table().ciphertext(), 0});
        EXPECT_OK(opened);
        EXPECT_TRUE(tables[proposal.design()].MergeFromString(*opened));
      }
    }
    return tables;
  }

  static int64_t PeopleIn(const v1::TrueTable& table,
                          const std::vector<std::string>& codes) {
    for (const v1::TrueCell& cell : table.cells()) {
      if (std::vector<std::string>(cell.codes().begin(), cell.codes().end()) ==
          codes) {
        return cell.people();
      }
    }
    return -1;
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
};

TEST_F(AppTest, CarriesEvidenceToProposalsAndGoesOnAfterARestart) {
  auto app = StartApp();
  for (const Message& policy :
       {testing::OutcomePolicy(), testing::PeoplePolicy(),
        testing::AttendancePolicy()}) {
    Append("governance.policies", 0, policy, "tyst.governance.v1.Policy");
  }
  for (int i = 0; i < 40; ++i) {
    Tell(Person(i));
  }
  auto tables = TablesAt(1);
  ASSERT_EQ(tables.size(), 3u);
  EXPECT_EQ(PeopleIn(tables["aspects"], {"2026-Q1", "W92000004", "a", "total"}),
            40);
  EXPECT_EQ(PeopleIn(tables["people"], {"2026-Q1", "rpb-powys", "total", "F"}),
            20);
  EXPECT_EQ(PeopleIn(tables["attendances"], {"W06000015"}), 20);

  app->Stop();
  app.reset();
  Publish("anonymisation.evidence", testing::WithdrawnOf(Person(7)));
  app = StartApp();

  tables = TablesAt(2);
  EXPECT_EQ(PeopleIn(tables["aspects"], {"2026-Q1", "W92000004", "a", "total"}),
            39);
  EXPECT_EQ(PeopleIn(tables["attendances"], {"W06000023"}), 19);
  for (const runtime::Job* const job : app->Jobs()) {
    EXPECT_EQ(job->Report().stopped, "");
    for (const auto& partition : job->Report().partitions) {
      EXPECT_EQ(partition.counts.dead_letters, 0);
    }
  }
}

TEST_F(AppTest, ListsItsTablesAndNoFigure) {
  auto app = StartApp();
  Append("governance.policies", 0, testing::OutcomePolicy(),
         "tyst.governance.v1.Policy");
  Tell(Person(1));
  EXPECT_EQ(TablesAt(1, 1).size(), 1u);

  const auto doors = app->Doors();
  ASSERT_EQ(doors.size(), 1u);
  EXPECT_EQ(doors[0].name, "tyst.analysis.v1.AnalysisService");
  auto* const door = static_cast<AnalysisDoor*>(doors[0].service);
  v1::ListTablesResponse response;
  // Stores follow the log's commit, which the proposal was part of.
  for (int i = 0; i < 100 && response.tables_size() == 0; ++i) {
    EXPECT_OK(reader_->Poll(absl::Milliseconds(20), {}));
    v1::ListTablesResponse now;
    EXPECT_TRUE(door->ListTables(nullptr, nullptr, &now).ok());
    response =
        now.tables_size() == 1 && now.tables(0).cells() == 5 ? now : response;
  }
  ASSERT_EQ(response.tables_size(), 1);
  EXPECT_EQ(response.tables(0).table_id(), "aspects/1");
  EXPECT_EQ(response.tables(0).cells(), 5);
  EXPECT_NE(metrics_.Serialise().find("tyst_analysis_tables_unknown_total 2"),
            std::string::npos);
}

}  // namespace
}  // namespace tyst::analysis
