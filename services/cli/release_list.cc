// SPDX-License-Identifier: MIT
// tyst release list: releases and where each stands.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "cli/command.h"
#include "cli/connection.h"
#include "cli/json_output.h"
#include "cli/names.h"
#include "cli/text_table.h"
#include "platform/base/status_macros.h"
#include "tyst/governance/v1/service.grpc.pb.h"

namespace tyst::cli {
namespace {

using governance::v1::GovernanceService;

absl::StatusOr<ExitCode> Run(const Arguments& arguments, Terminal& terminal) {
  ASSIGN_OR_RETURN(const auto client, Connect(arguments, "analyst", terminal));
  const auto stub = GovernanceService::NewStub(client->channel());
  ASSIGN_OR_RETURN(const governance::v1::ListReleasesResponse response,
                   client->Call(*stub, &GovernanceService::Stub::ListReleases,
                                governance::v1::ListReleasesRequest()));
  if (arguments.Has("json")) {
    RETURN_IF_ERROR(PrintJson(response, terminal.out));
    return ExitCode::kOk;
  }
  TextTable table({{"Release"},
                   {"Stage"},
                   {"Cut", Align::kRight},
                   {"Cells", Align::kRight},
                   {"Withheld", Align::kRight},
                   {"Approved by"},
                   {"Hour"},
                   {"Title"}});
  for (const governance::v1::ReleaseSummary& one : response.releases()) {
    table.Add({one.release_id(), NameOf(one.stage()), absl::StrCat(one.cut()),
               WithCommas(one.published_cells()),
               WithCommas(one.withheld_cells()),
               absl::StrJoin(one.approved_by(), " "), TimeOf(one.hour()),
               one.title().en()});
  }
  if (table.empty()) {
    terminal.out << "no releases yet\n";
  } else {
    table.Print(terminal.out);
  }
  return ExitCode::kOk;
}

}  // namespace

Command ReleaseListCommand() {
  return {.name = "release list",
          .operands = "",
          .purpose = "Lists releases and where each stands.",
          .flags = WithConnection({}),
          .examples = "  tyst release list\n  tyst release list --json\n",
          .run = Run};
}

}  // namespace tyst::cli
