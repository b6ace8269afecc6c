// SPDX-License-Identifier: MIT
// tyst status: how the jobs of the server stand.
#include "absl/strings/str_cat.h"

#include "cli/command.h"
#include "cli/connection.h"
#include "cli/json_output.h"
#include "cli/text_table.h"
#include "platform/base/status_macros.h"
#include "tyst/event/v1/status_service.grpc.pb.h"

namespace tyst::cli {
namespace {

using event::v1::StatusService;

void Print(const event::v1::GetStatusResponse& status, Terminal& terminal) {
  TextTable jobs({{"Job"},
                  {"Part", Align::kRight},
                  {"Behind", Align::kRight},
                  {"Handled", Align::kRight},
                  {"Dead", Align::kRight},
                  {"Dropped", Align::kRight},
                  {"Cut", Align::kRight},
                  {"Aside", Align::kRight},
                  {"State"}});
  for (const event::v1::PartitionStatus& part : status.partitions()) {
    jobs.Add({part.job(), absl::StrCat(part.partition()),
              WithCommas(part.behind()), WithCommas(part.handled()),
              WithCommas(part.dead_letters()), WithCommas(part.duplicates()),
              WithCommas(part.cut()), WithCommas(part.aside()),
              part.stopped().empty() ? "runs" : part.stopped()});
  }
  jobs.Print(terminal.out);
  if (status.figures().empty()) {
    return;
  }
  terminal.out << "\n";
  TextTable figures({{"Job"}, {"Figure"}, {"Value", Align::kRight}});
  for (const event::v1::JobFigure& figure : status.figures()) {
    figures.Add({figure.job(), figure.name(), WithCommas(figure.value())});
  }
  figures.Print(terminal.out);
}

absl::StatusOr<ExitCode> Run(const Arguments& arguments, Terminal& terminal) {
  ASSIGN_OR_RETURN(const auto client, Connect(arguments, "operator", terminal));
  const auto stub = StatusService::NewStub(client->channel());
  ASSIGN_OR_RETURN(const event::v1::GetStatusResponse response,
                   client->Call(*stub, &StatusService::Stub::GetStatus,
                                event::v1::GetStatusRequest()));
  if (arguments.Has("json")) {
    RETURN_IF_ERROR(PrintJson(response, terminal.out));
  } else {
    Print(response, terminal);
  }
  for (const event::v1::PartitionStatus& part : response.partitions()) {
    if (!part.stopped().empty()) {
      return ExitCode::kError;
    }
  }
  return ExitCode::kOk;
}

}  // namespace

Command StatusCommand() {
  return {.name = "status",
          .operands = "",
          .purpose = "Shows how far each job is; fails when one has stopped.",
          .flags = WithConnection({}),
          .examples =
              "  tyst status\n"
              "  tyst status --json --server 127.0.0.1:7443 --token "
              "operator.token\n",
          .run = Run};
}

}  // namespace tyst::cli
