// SPDX-License-Identifier: MIT
// All services in one process, driven through their public doors.
#include "standalone/process.h"

#include <filesystem>

#include "absl/strings/str_cat.h"
#include <sys/stat.h>

#include "intake/testing/sample_record.h"
#include "platform/base/random.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/base/testing/temporary_directory.h"
#include "platform/rpc/client.h"
#include "tyst/analysis/v1/service.grpc.pb.h"
#include "tyst/event/v1/status_service.grpc.pb.h"
#include "tyst/governance/v1/service.grpc.pb.h"
#include "tyst/intake/v1/service.grpc.pb.h"

namespace tyst::standalone {
namespace {

using event::v1::StatusService;
using governance::v1::GovernanceService;
using intake::v1::IntakeService;
using ::testing::HasSubstr;
using ::tyst::testing::StatusIs;

class ProcessTest : public ::testing::Test {
 protected:
  ProcessTest() {
    options_.data_path = directory_.Sub("data");
    options_.deploy_path = TYST_SOURCE_DIR "/deploy";
    options_.http_port = 0;
    options_.partitions = 2;
  }
  void Start() {
    absl::StatusOr<std::unique_ptr<Process>> started = Process::Start(options_);
    ASSERT_OK(started);
    process_ = *std::move(started);
  }
  std::unique_ptr<rpc::Client> As(const std::string& who) {
    auto client = rpc::Client::Connect(
        {.address = process_->rpc_address(),
         .token_path =
             absl::StrCat(options_.data_path, "/tokens/", who, ".token"),
         .deadline = absl::Seconds(30)},
        clock_, random_);
    EXPECT_OK(client);
    return *std::move(client);
  }
  absl::StatusOr<intake::v1::SubmitResponse> Submit(const std::string& who) {
    intake::v1::SubmitRequest request;
    request.set_idempotency_key("k");
    request.set_batch_id("b");
    *request.add_lines()->mutable_record() =
        intake::testing::Conversation("r1", "p1");
    const auto client = As(who);
    const auto door = IntakeService::NewStub(client->channel());
    return client->Call(*door, &IntakeService::Stub::Submit, request);
  }
  int64_t CountReceipts(const std::string& who) {
    const auto client = As(who);
    const auto door = IntakeService::NewStub(client->channel());
    const auto summary =
        client->Call(*door, &IntakeService::Stub::SummariseReceipts,
                     intake::v1::SummariseReceiptsRequest());
    EXPECT_OK(summary);
    int64_t records = 0;
    for (const intake::v1::OutcomeCount& count : summary->counts()) {
      records += count.records();
    }
    return records;
  }
  absl::Status AwaitWorkedOff() {
    const auto client = As("operator");
    const auto stub = StatusService::NewStub(client->channel());
    for (const absl::Time last = clock_.Now() + absl::Seconds(60);
         clock_.Now() < last;) {
      const auto status = client->Call(*stub, &StatusService::Stub::GetStatus,
                                       event::v1::GetStatusRequest());
      int64_t behind = 0;
      int64_t receipts = 0;
      for (const auto& part : status->partitions()) {
        behind += part.behind();
        receipts += part.job() == "intake-receipts" ? part.handled() : 0;
      }
      if (behind == 0 && receipts > 0) {
        return absl::OkStatus();
      }
    }
    return absl::DeadlineExceededError("jobs are still behind");
  }

  tyst::testing::TemporaryDirectory directory_;
  SystemClock clock_;
  SystemRandom random_;
  Options options_;
  std::unique_ptr<Process> process_;
};

TEST_F(ProcessTest, ARecordComesInAndItsReceiptSurvivesARestart) {
  Start();
  const std::string sender = intake::testing::kAuthority;
  ASSERT_OK_AND_ASSIGN(const intake::v1::SubmitResponse answer, Submit(sender));
  ASSERT_EQ(answer.answers(0).problems_size(), 0);
  ASSERT_OK(AwaitWorkedOff());
  EXPECT_EQ(CountReceipts(sender), 1);

  process_.reset();
  EXPECT_FALSE(std::filesystem::exists(directory_.Sub("data/doors.json")));
  Start();
  EXPECT_EQ(CountReceipts(sender), 1);
  EXPECT_OK(process_->Healthy());
}

TEST_F(ProcessTest, EachTokenOpensItsOwnDoorsOnly) {
  Start();
  EXPECT_THAT(Submit("analyst"),
              StatusIs(absl::StatusCode::kPermissionDenied, ::testing::_));
  const auto checker = As("checker-1");
  const auto stub = GovernanceService::NewStub(checker->channel());
  EXPECT_OK(checker->Call(*stub, &GovernanceService::Stub::ListReleases,
                          governance::v1::ListReleasesRequest()));
  EXPECT_THAT(checker->Call(*stub, &GovernanceService::Stub::OrderRelease,
                            governance::v1::OrderReleaseRequest()),
              StatusIs(absl::StatusCode::kPermissionDenied, ::testing::_));
}

TEST_F(ProcessTest, KeysAndTokensAreForTheirOwnerOnly) {
  Start();
  int files = 0;
  for (const char* folder : {"data/keys", "data/tokens"}) {
    for (const auto& entry :
         std::filesystem::directory_iterator(directory_.Sub(folder))) {
      struct stat found = {};
      ASSERT_EQ(stat(entry.path().c_str(), &found), 0);
      EXPECT_EQ(found.st_mode & 0777U, 0600U) << entry.path();
      ++files;
    }
  }
  // Two keys; 22 authorities, 7 boards, analyst, two checkers, operator.
  EXPECT_EQ(files, 2 + 22 + 7 + 4);
}

TEST_F(ProcessTest, AFolderWithoutItsRootKeyIsRefusedAndGetsNoNewOne) {
  Start();
  process_.reset();
  const std::string key = directory_.Sub("data/keys/root.key");
  std::filesystem::remove(key);
  EXPECT_THAT(Process::Start(options_),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("no root key")));
  EXPECT_FALSE(std::filesystem::exists(key));
}

TEST_F(ProcessTest, DoorsForOthersNeedTls) {
  options_.address = "0.0.0.0";
  EXPECT_THAT(Process::Start(options_),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("tls")));
}

}  // namespace
}  // namespace tyst::standalone
