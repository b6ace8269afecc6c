// SPDX-License-Identifier: MIT
#include "cli/demo/releasing.h"

#include <map>
#include <memory>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"

#include "cli/text_table.h"
#include "platform/base/status_macros.h"
#include "reference/geography.h"
#include "tyst/governance/v1/service.grpc.pb.h"
#include "tyst/intake/v1/service.grpc.pb.h"

namespace tyst::cli::demo {
namespace {

using governance::v1::GovernanceService;
using governance::v1::ReleaseSummary;
using intake::v1::IntakeService;

constexpr absl::Duration kProtectLimit = absl::Minutes(10);
constexpr absl::Duration kReleaseLimit = absl::Minutes(2);

absl::StatusOr<int64_t> Receipts(rpc::Client& client,
                                 const std::string& batch) {
  const auto stub = IntakeService::NewStub(client.channel());
  intake::v1::SummariseReceiptsRequest request;
  request.set_batch_id(batch);
  ASSIGN_OR_RETURN(
      const auto response,
      client.Call(*stub, &IntakeService::Stub::SummariseReceipts, request));
  int64_t records = 0;
  for (const auto& count : response.counts()) {
    records += count.records();
  }
  return records;
}

// The demonstration checkers look at what everyone sent: every receipt must be
// of the sample.
absl::Status CheckOnlySample(const Server& server,
                             const std::vector<Sent>& sent) {
  std::set<std::string> senders;
  for (const auto& authority : reference::Authorities()) {
    senders.insert(std::string(authority.code));
  }
  for (const auto& board : reference::HealthBoards()) {
    senders.insert(std::string(board.ods));
  }
  for (const std::string& sender : senders) {
    ASSIGN_OR_RETURN(const auto client, server.As(sender));
    ASSIGN_OR_RETURN(const int64_t all, Receipts(*client, ""));
    int64_t of_sample = 0;
    for (const Sent& file : sent) {
      if (file.sender == sender) {
        ASSIGN_OR_RETURN(const int64_t some, Receipts(*client, file.batch_id));
        of_sample += some;
      }
    }
    if (all != of_sample) {
      return absl::FailedPreconditionError(absl::StrCat(
          "approval by demonstration checkers refused: '", sender, "' has ",
          all - of_sample,
          " records that are not of the sample; real checkers must decide: "
          "tyst release show ",
          kReleaseId, " --as checker-1"));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::map<std::string, ReleaseSummary>> List(
    rpc::Client& client) {
  const auto stub = GovernanceService::NewStub(client.channel());
  ASSIGN_OR_RETURN(const auto response,
                   client.Call(*stub, &GovernanceService::Stub::ListReleases,
                               governance::v1::ListReleasesRequest()));
  std::map<std::string, ReleaseSummary> releases;
  for (const ReleaseSummary& release : response.releases()) {
    releases[release.release_id()] = release;
  }
  return releases;
}

absl::Status Order(rpc::Client& client) {
  const auto stub = GovernanceService::NewStub(client.channel());
  governance::v1::OrderReleaseRequest request;
  request.set_idempotency_key(absl::StrCat("demo-", kReleaseId));
  request.set_release_id(kReleaseId);
  request.mutable_title()->set_en(
      "What matters to people in Wales, January to June 2026");
  request.mutable_title()->set_cy(
      "Beth sy’n bwysig i bobl yng Nghymru, Ionawr i Fehefin 2026");
  for (const char* design : {"aspects", "people", "attendances"}) {
    request.add_designs(design);
  }
  for (const char* period : {"2026-Q1", "2026-Q2"}) {
    request.add_periods(period);
  }
  return client.Call(*stub, &GovernanceService::Stub::OrderRelease, request)
      .status();
}

absl::Status AwaitStage(const Server& server, rpc::Client& client,
                        governance::v1::ReleaseStage stage,
                        absl::Duration limit) {
  return Await(server, absl::StrCat("release '", kReleaseId, "'"), limit,
               [&]() -> absl::StatusOr<bool> {
                 ASSIGN_OR_RETURN(auto releases, List(client));
                 return releases[kReleaseId].stage() >= stage;
               });
}

absl::Status Approve(const Server& server, const std::string& who,
                     const std::string& content_hash) {
  ASSIGN_OR_RETURN(const auto client, server.As(who));
  const auto stub = GovernanceService::NewStub(client->channel());
  governance::v1::ApproveRequest request;
  request.set_idempotency_key(
      absl::StrCat("demo-", who, "-", content_hash.substr(0, 16)));
  request.set_release_id(kReleaseId);
  request.set_content_hash(content_hash);
  return client->Call(*stub, &GovernanceService::Stub::Approve, request)
      .status();
}

absl::Status ScheduleNow(rpc::Client& client, const Clock& clock) {
  const auto stub = GovernanceService::NewStub(client.channel());
  governance::v1::ScheduleRequest request;
  request.set_idempotency_key(absl::StrCat("demo-hour-", kReleaseId));
  request.set_release_id(kReleaseId);
  request.mutable_hour()->set_seconds(absl::ToUnixSeconds(clock.Now()));
  return client.Call(*stub, &GovernanceService::Stub::Schedule, request)
      .status();
}

}  // namespace

absl::Status ReleaseSample(const Server& server, const std::vector<Sent>& sent,
                           Terminal& terminal) {
  ASSIGN_OR_RETURN(const auto analyst, server.As("analyst"));
  ASSIGN_OR_RETURN(auto releases, List(*analyst));
  if (releases[kReleaseId].stage() == governance::v1::RELEASE_STAGE_RELEASED) {
    terminal.out << "The release is already public; no second one is made.\n";
    return absl::OkStatus();
  }
  terminal.out << "Ordering a cut and the tables at it …" << std::endl;
  RETURN_IF_ERROR(Order(*analyst));
  RETURN_IF_ERROR(AwaitStage(server, *analyst,
                             governance::v1::RELEASE_STAGE_PROTECTED,
                             kProtectLimit));
  RETURN_IF_ERROR(CheckOnlySample(server, sent));
  ASSIGN_OR_RETURN(releases, List(*analyst));
  const ReleaseSummary release = releases[kReleaseId];
  terminal.out << "Protected: " << WithCommas(release.published_cells())
               << " cells to publish, " << WithCommas(release.withheld_cells())
               << " withheld. Two demonstration checkers approve …"
               << std::endl;
  for (const char* who : {"checker-1", "checker-2"}) {
    RETURN_IF_ERROR(Approve(server, who, release.content_hash()));
  }
  RETURN_IF_ERROR(ScheduleNow(*analyst, terminal.clock));
  return AwaitStage(server, *analyst, governance::v1::RELEASE_STAGE_RELEASED,
                    kReleaseLimit);
}

}  // namespace tyst::cli::demo
