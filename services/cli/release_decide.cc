// SPDX-License-Identifier: MIT
// tyst release vote, return, reject and schedule: what people decide.
#include "absl/strings/str_cat.h"

#include "cli/command.h"
#include "cli/connection.h"
#include "cli/names.h"
#include "cli/release_output.h"
#include "platform/base/status_macros.h"
#include "tyst/governance/v1/service.grpc.pb.h"

namespace tyst::cli {
namespace {

using governance::v1::GovernanceService;
using Stub = GovernanceService::Stub;

// Sends a decision and prints the release as it stands then.
template <typename Request, typename Response>
absl::StatusOr<ExitCode> Decide(
    const Arguments& arguments, Terminal& terminal,
    absl::string_view usual_role, Request request,
    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                 Response*)) {
  request.set_idempotency_key(NewKey(arguments, terminal));
  request.set_release_id(arguments.operands().front());
  ASSIGN_OR_RETURN(const auto client, Connect(arguments, usual_role, terminal));
  const auto stub = GovernanceService::NewStub(client->channel());
  ASSIGN_OR_RETURN(const Response response,
                   client->Call(*stub, method, request));
  RETURN_IF_ERROR(PrintRelease(response.release(), arguments, terminal));
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> RunVote(const Arguments& arguments,
                                 Terminal& terminal) {
  governance::v1::ApproveRequest request;
  request.set_content_hash(arguments.Value("hash"));
  if (request.content_hash().empty()) {
    return Misused(terminal, "release vote",
                   "expected --hash: a vote names the content that you saw");
  }
  return Decide(arguments, terminal, "checker-1", request, &Stub::Approve);
}

absl::StatusOr<ExitCode> RunReturn(const Arguments& arguments,
                                   Terminal& terminal) {
  const auto reason = ReasonOf(arguments.Value("reason"));
  if (!reason.ok()) {
    return Misused(terminal, "release return", reason.status().message());
  }
  governance::v1::ReturnRequest request;
  request.set_reason(*reason);
  return Decide(arguments, terminal, "checker-1", request, &Stub::Return);
}

absl::StatusOr<ExitCode> RunReject(const Arguments& arguments,
                                   Terminal& terminal) {
  const auto reason = ReasonOf(arguments.Value("reason"));
  if (!reason.ok()) {
    return Misused(terminal, "release reject", reason.status().message());
  }
  governance::v1::RejectRequest request;
  request.set_reason(*reason);
  return Decide(arguments, terminal, "checker-1", request, &Stub::Reject);
}

absl::StatusOr<ExitCode> RunSchedule(const Arguments& arguments,
                                     Terminal& terminal) {
  governance::v1::ScheduleRequest request;
  if (arguments.Has("now")) {
    request.mutable_hour()->set_seconds(
        absl::ToUnixSeconds(terminal.clock.Now()));
  } else if (arguments.Has("at")) {
    absl::Time hour;
    std::string error;
    if (!absl::ParseTime(absl::RFC3339_full, arguments.Value("at"), &hour,
                         &error)) {
      return Misused(terminal, "release schedule",
                     absl::StrCat("--at found '", arguments.Value("at"),
                                  "', expected e.g. 2026-12-01T09:30:00Z"));
    }
    request.mutable_hour()->set_seconds(absl::ToUnixSeconds(hour));
  }
  return Decide(arguments, terminal, "analyst", request, &Stub::Schedule);
}

constexpr Flag kKey = {"key", "KEY", "the same key is the same decision"};

Command Refusal(absl::string_view name, absl::string_view purpose,
                absl::string_view example,
                absl::StatusOr<ExitCode> (*run)(const Arguments&, Terminal&)) {
  return {
      .name = name,
      .operands = "RELEASE",
      .fewest_operands = 1,
      .most_operands = 1,
      .purpose = purpose,
      .flags = WithConnection(
          {{"reason", "CODE", "disclosive|purpose|quality|wording|not-needed"},
           kKey}),
      .examples = example,
      .run = run};
}

}  // namespace

Command ReleaseVoteCommand() {
  return {.name = "release vote",
          .operands = "RELEASE",
          .fewest_operands = 1,
          .most_operands = 1,
          .purpose = "Approves the content with this hash, as a checker.",
          .flags = WithConnection(
              {{"hash", "HASH", "of the content, as `release show` gave it"},
               kKey}),
          .examples =
              "  tyst release vote 2026-h1 --as checker-2 --hash "
              "5c1e…\n",
          .run = RunVote};
}

Command ReleaseReturnCommand() {
  return Refusal("release return",
                 "Sends a release back to its author, with a reason.",
                 "  tyst release return 2026-h1 --reason wording\n", RunReturn);
}

Command ReleaseRejectCommand() {
  return Refusal("release reject", "Rejects a release for good.",
                 "  tyst release reject 2026-h1 --reason disclosive\n",
                 RunReject);
}

Command ReleaseScheduleCommand() {
  return {
      .name = "release schedule",
      .operands = "RELEASE",
      .fewest_operands = 1,
      .most_operands = 1,
      .purpose = "Sets the hour of an approved release.",
      .flags = WithConnection(
          {{"at", "TIME", "e.g. 2026-12-01T09:30:00Z (the next usual hour)"},
           {"now", "", "at once"},
           kKey}),
      .examples =
          "  tyst release schedule 2026-h1\n"
          "  tyst release schedule 2026-h1 --at "
          "2026-12-01T09:30:00Z\n",
      .run = RunSchedule};
}

}  // namespace tyst::cli
