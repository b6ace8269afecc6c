// SPDX-License-Identifier: MIT
// tyst tables: which tables there are; no figures.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "cli/command.h"
#include "cli/connection.h"
#include "cli/json_output.h"
#include "cli/text_table.h"
#include "platform/base/status_macros.h"
#include "tyst/analysis/v1/service.grpc.pb.h"

namespace tyst::cli {
namespace {

using analysis::v1::AnalysisService;

absl::StatusOr<ExitCode> Run(const Arguments& arguments, Terminal& terminal) {
  ASSIGN_OR_RETURN(const auto client, Connect(arguments, "analyst", terminal));
  const auto stub = AnalysisService::NewStub(client->channel());
  ASSIGN_OR_RETURN(const analysis::v1::ListTablesResponse response,
                   client->Call(*stub, &AnalysisService::Stub::ListTables,
                                analysis::v1::ListTablesRequest()));
  if (arguments.Has("json")) {
    RETURN_IF_ERROR(PrintJson(response, terminal.out));
    return ExitCode::kOk;
  }
  TextTable table({{"Table"},
                   {"Design"},
                   {"Version", Align::kRight},
                   {"Finest cells", Align::kRight},
                   {"Periods"}});
  for (const analysis::v1::TableSummary& one : response.tables()) {
    table.Add({one.table_id(), one.design(), absl::StrCat(one.design_version()),
               WithCommas(one.cells()), absl::StrJoin(one.periods(), " ")});
  }
  if (table.empty()) {
    terminal.out << "no tables yet\n";
  } else {
    table.Print(terminal.out);
  }
  return ExitCode::kOk;
}

}  // namespace

Command TablesCommand() {
  return {.name = "tables",
          .operands = "",
          .purpose = "Lists the tables that are kept, without figures.",
          .flags = WithConnection({}),
          .examples = "  tyst tables\n  tyst tables --as analyst --json\n",
          .run = Run};
}

}  // namespace tyst::cli
