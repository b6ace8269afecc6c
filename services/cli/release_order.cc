// SPDX-License-Identifier: MIT
// tyst release order: a cut, and a release of tables at it.
#include "cli/command.h"
#include "cli/connection.h"
#include "cli/release_output.h"
#include "platform/base/status_macros.h"
#include "tyst/governance/v1/service.grpc.pb.h"

namespace tyst::cli {
namespace {

using governance::v1::GovernanceService;

absl::StatusOr<ExitCode> Run(const Arguments& arguments, Terminal& terminal) {
  for (const char* needed : {"title-en", "title-cy", "design", "period"}) {
    if (arguments.Value(needed).empty()) {
      return Misused(terminal, "release order",
                     absl::StrCat("expected --", needed));
    }
  }
  governance::v1::OrderReleaseRequest request;
  request.set_idempotency_key(NewKey(arguments, terminal));
  request.set_release_id(arguments.operands().front());
  request.mutable_title()->set_en(arguments.Value("title-en"));
  request.mutable_title()->set_cy(arguments.Value("title-cy"));
  for (std::string& design : arguments.Values("design")) {
    request.add_designs(std::move(design));
  }
  for (std::string& period : arguments.Values("period")) {
    request.add_periods(std::move(period));
  }
  ASSIGN_OR_RETURN(const auto client, Connect(arguments, "analyst", terminal));
  const auto stub = GovernanceService::NewStub(client->channel());
  ASSIGN_OR_RETURN(
      const governance::v1::OrderReleaseResponse response,
      client->Call(*stub, &GovernanceService::Stub::OrderRelease, request));
  RETURN_IF_ERROR(PrintRelease(response.release(), arguments, terminal));
  return ExitCode::kOk;
}

}  // namespace

Command ReleaseOrderCommand() {
  return {.name = "release order",
          .operands = "RELEASE",
          .fewest_operands = 1,
          .most_operands = 1,
          .purpose = "Orders a cut and a release of tables at it.",
          .flags = WithConnection(
              {{"title-en", "TEXT", "English title"},
               {"title-cy", "TEXT", "Welsh title"},
               {"design", "ID", "a table design; again for each"},
               {"period", "CODE", "a period, e.g. 2026-Q1; again for each"},
               {"key", "KEY", "the same key is the same order"}}),
          .examples =
              "  tyst release order 2026-h1 --design aspects --design people "
              "\\\n      --period 2026-Q1 --period 2026-Q2 \\\n"
              "      --title-en \"What matters, 2026\" "
              "--title-cy \"Beth sy’n bwysig, 2026\"\n",
          .run = Run};
}

}  // namespace tyst::cli
