// SPDX-License-Identifier: MIT
// The whole of governance on a real embedded log, driven through its door.
#include "governance/app.h"

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "governance/decisions/proposal_codec.h"
#include "governance/testing/analysis_stand_in.h"
#include "platform/base/testing/simulated_clock.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/base/testing/temporary_directory.h"
#include "platform/bus/embedded/embedded_broker.h"
#include "platform/rpc/testing/loopback_door.h"
#include "platform/seal/testing/fixed_root_key.h"
#include "platform/store/testing/memory_store.h"
#include "tyst/governance/v1/service.grpc.pb.h"

namespace tyst::governance {
namespace {

using ::testing::HasSubstr;
using tyst::testing::StatusIs;
using Stub = v1::GovernanceService::Stub;

constexpr int kPartitions = 2;
constexpr char kId[] = "what-matters-2026";

bus::TopicCatalogue Topics() {
  std::ifstream file(TYST_SOURCE_DIR "/deploy/topics.json");
  const std::string json((std::istreambuf_iterator<char>(file)), {});
  return *bus::TopicCatalogue::Parse(json, kPartitions);
}

class GovernanceAppTest : public ::testing::Test {
 protected:
  GovernanceAppTest() { Open(); }
  ~GovernanceAppTest() override { Close(); }

  // A new process on the same log: stores are rebuilt from it.
  void Restart() {
    Close();
    Open();
  }

  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(
      const std::string& who, const std::string& role,
      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                   Response*),
      const Request& request) {
    const auto client = server_->ClientAs(role, "tyst", who);
    const auto stub = v1::GovernanceService::NewStub(client->channel());
    return client->Call(*stub, method, request);
  }

  absl::StatusOr<v1::OrderReleaseResponse> Order(const std::string& key) {
    v1::OrderReleaseRequest request;
    request.set_idempotency_key(key);
    request.set_release_id(kId);
    request.mutable_title()->set_en("What matters");
    request.mutable_title()->set_cy("Yr hyn sy’n bwysig");
    request.add_designs("attendances");
    request.add_periods("2026-Q2");
    return Call("ann", "analyst", &Stub::OrderRelease, request);
  }
  absl::StatusOr<v1::ApproveResponse> Approve(const std::string& who,
                                              const std::string& hash) {
    v1::ApproveRequest request;
    request.set_idempotency_key("approve");
    request.set_release_id(kId);
    request.set_content_hash(hash);
    return Call(who, "checker", &Stub::Approve, request);
  }
  absl::StatusOr<v1::ScheduleResponse> ScheduleNow() {
    v1::ScheduleRequest request;
    request.set_idempotency_key("now");
    request.set_release_id(kId);
    request.mutable_hour()->set_seconds(absl::ToUnixSeconds(clock_.Now()));
    return Call("ann", "analyst", &Stub::Schedule, request);
  }

  // The release once it has come to `stage`. Waits on the log.
  v1::ReleaseSummary Await(v1::ReleaseStage stage) {
    for (int attempt = 0; attempt < 500; ++attempt) {
      const auto listed = Call("ann", "analyst", &Stub::ListReleases,
                               v1::ListReleasesRequest());
      EXPECT_OK(listed);
      if (listed->releases_size() == 1 &&
          listed->releases(0).stage() == stage) {
        return listed->releases(0);
      }
      EXPECT_OK(idle_->Poll(absl::Milliseconds(20), bus::ReadLimits()));
    }
    ADD_FAILURE() << "the release never came to stage " << stage;
    return {};
  }

  std::vector<bus::Delivered> RecordsOn(const std::string& topic) {
    const auto read = idle_->Read({topic, 0}, 0, {});
    EXPECT_OK(read);
    return *read;
  }

  void Protect() {
    ASSERT_OK(Order("order"));
    ASSERT_OK(analysis_->Propose(1, "attendances",
                                 testing::AttendancesOfAllAreas(40)));
    ASSERT_OK(analysis_->Cut(1));
  }
  void Release() {
    Protect();
    const std::string hash = Await(v1::RELEASE_STAGE_PROTECTED).content_hash();
    ASSERT_OK(Approve("bob", hash));
    ASSERT_OK(Approve("cai", hash));
    ASSERT_OK(ScheduleNow());
    Await(v1::RELEASE_STAGE_RELEASED);
  }

  std::unique_ptr<bus::EventLog> idle_;
  std::unique_ptr<testing::AnalysisStandIn> analysis_;

 private:
  void Open() {
    broker_ = *bus::EmbeddedBroker::Open(
        directory_.Sub("log"), topics_, clock_,
        {.durability = bus::Durability::kProcessCrashOnly});
    const runtime::Host host{
        .topics = topics_,
        .root = root_,
        .clock = clock_,
        .random = random_,
        .metrics = metrics_,
        .connect = [this](std::string name) { return broker_->Connect(name); },
        .stores =
            [](const std::string&) {
              return [](int, runtime::OpenMode)
                         -> absl::StatusOr<std::unique_ptr<store::StateStore>> {
                return std::make_unique<store::testing::MemoryStore>();
              };
            }};
    app_ =
        *App::Create(host, {.policies_path = TYST_SOURCE_DIR "/deploy/policies",
                            .audience = Audience::kDemonstration});
    ASSERT_OK(app_->Start());
    idle_ = broker_->Connect("test");
    ASSERT_OK(idle_->Join({"test", "0", {"governance.quotes"}}));
    if (analysis_ == nullptr) {
      analysis_log_ = broker_->Connect("analysis");
      analysis_ = std::make_unique<testing::AnalysisStandIn>(
          *analysis_log_, ladder_, random_, kPartitions);
    }
    server_ = std::make_unique<rpc::testing::LoopbackDoor>(app_->Doors());
  }
  void Close() {
    server_.reset();
    app_.reset();
    idle_.reset();
    analysis_.reset();
    analysis_log_.reset();
    broker_.reset();
  }

  const bus::TopicCatalogue topics_ = Topics();
  seal::testing::FixedRootKey root_;
  const seal::KeyLadder ladder_ =
      *seal::KeyLadder::FromRoot(root_, {kProposalsTopic}, {});
  tyst::testing::SimulatedClock clock_;
  SystemRandom random_;
  telemetry::Registry metrics_;
  tyst::testing::TemporaryDirectory directory_;
  std::unique_ptr<bus::EmbeddedBroker> broker_;
  std::unique_ptr<bus::EventLog> analysis_log_;
  std::unique_ptr<App> app_;
  std::unique_ptr<rpc::testing::LoopbackDoor> server_;
};

TEST_F(GovernanceAppTest, FirstPoliciesAreSetOnce) {
  const size_t set = RecordsOn("governance.policies").size();
  EXPECT_EQ(set, 5U);
  Restart();
  EXPECT_EQ(RecordsOn("governance.policies").size(), set);
  ASSERT_OK_AND_ASSIGN(
      const v1::ListPoliciesResponse listed,
      Call("ann", "analyst", &Stub::ListPolicies, v1::ListPoliciesRequest()));
  EXPECT_EQ(listed.policies_size(), 5);
}

TEST_F(GovernanceAppTest, AReleaseGoesTheWholeWayOnce) {
  Release();
  const auto released = RecordsOn("governance.releases");
  ASSERT_EQ(released.size(), 1U);
  v1::Release release;
  ASSERT_TRUE(release.ParseFromString(*released[0].value));
  EXPECT_EQ(release.id(), kId);
  EXPECT_TRUE(release.demonstration());
  EXPECT_EQ(release.tables(0).dimensions(0).categories_size(), 1 + 7 + 22);

  // The same order again, also by a new process, is the same release.
  ASSERT_OK(Order("order"));
  Restart();
  ASSERT_OK_AND_ASSIGN(const v1::OrderReleaseResponse again, Order("order"));
  EXPECT_EQ(again.release().stage(), v1::RELEASE_STAGE_RELEASED);
  EXPECT_THAT(Order("another key"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("found it released")));
  EXPECT_EQ(RecordsOn("governance.releases").size(), 1U);
  EXPECT_EQ(RecordsOn("governance.cuts").size(), 1U);
}

TEST_F(GovernanceAppTest, TheAuthorCannotApproveEvenAsAChecker) {
  Protect();
  const std::string hash = Await(v1::RELEASE_STAGE_PROTECTED).content_hash();
  EXPECT_THAT(Approve("ann", hash),
              StatusIs(absl::StatusCode::kPermissionDenied,
                       HasSubstr("author may not approve")));
}

TEST_F(GovernanceAppTest, TrueFiguresAreShownToCheckersOnlyAndInPages) {
  Protect();
  Await(v1::RELEASE_STAGE_PROTECTED);
  v1::ShowReleaseRequest request;
  request.set_release_id(kId);
  request.set_page_size(50);
  EXPECT_THAT(Call("ann", "analyst", &Stub::ShowRelease, request),
              StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("")));
  int cells = 0;
  do {
    ASSERT_OK_AND_ASSIGN(const v1::ShowReleaseResponse page,
                         Call("bob", "checker", &Stub::ShowRelease, request));
    cells += page.cells_size();
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(cells, 30 * 3);
}

TEST_F(GovernanceAppTest, AKeyServesOneCommandOnly) {
  ASSERT_OK(Order("order"));
  v1::OrderReleaseRequest other;
  other.set_idempotency_key("order");
  other.set_release_id("another");
  EXPECT_THAT(Call("ann", "analyst", &Stub::OrderRelease, other),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("choose a new key")));
}

}  // namespace
}  // namespace tyst::governance
