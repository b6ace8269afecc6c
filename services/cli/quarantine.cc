// SPDX-License-Identifier: MIT
// tyst quarantine: records that were kept aside, and why.
#include "cli/command.h"
#include "cli/connection.h"
#include "cli/json_output.h"
#include "cli/names.h"
#include "cli/text_table.h"
#include "platform/base/status_macros.h"
#include "tyst/intake/v1/service.grpc.pb.h"

namespace tyst::cli {
namespace {

using intake::v1::IntakeService;

absl::StatusOr<ExitCode> RunList(const Arguments& arguments,
                                 Terminal& terminal) {
  const absl::StatusOr<int64_t> most = arguments.Number("most", 100, 1, 1000);
  if (!most.ok()) {
    return Misused(terminal, "quarantine list", most.status().message());
  }
  ASSIGN_OR_RETURN(const auto client, Connect(arguments, "", terminal));
  const auto door = IntakeService::NewStub(client->channel());
  intake::v1::ListQuarantineRequest request;
  request.set_page_size(static_cast<int32_t>(*most));
  ASSIGN_OR_RETURN(
      const intake::v1::ListQuarantineResponse response,
      client->Call(*door, &IntakeService::Stub::ListQuarantine, request));
  if (arguments.Has("json")) {
    RETURN_IF_ERROR(PrintJson(response, terminal.out));
    return ExitCode::kOk;
  }
  TextTable table(
      {{"Since"}, {"Submission"}, {"Batch"}, {"Line", Align::kRight}, {"Why"}});
  for (const intake::v1::QuarantineEntry& entry : response.entries()) {
    table.Add({TimeOf(entry.at()), entry.submission_id(), entry.batch_id(),
               WithCommas(entry.line()), SummaryOf(entry.reasons())});
  }
  if (table.empty()) {
    terminal.out << "nothing is quarantined\n";
    return ExitCode::kOk;
  }
  table.Print(terminal.out);
  if (!response.next_page_token().empty()) {
    terminal.out << "… and more; --most N shows them\n";
  }
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> RunShow(const Arguments& arguments,
                                 Terminal& terminal) {
  ASSIGN_OR_RETURN(const auto client, Connect(arguments, "", terminal));
  const auto door = IntakeService::NewStub(client->channel());
  intake::v1::ShowQuarantineRequest request;
  request.set_submission_id(arguments.operands().front());
  ASSIGN_OR_RETURN(
      const intake::v1::ShowQuarantineResponse response,
      client->Call(*door, &IntakeService::Stub::ShowQuarantine, request));
  if (arguments.Has("json")) {
    RETURN_IF_ERROR(PrintJson(response, terminal.out));
    return ExitCode::kOk;
  }
  const intake::v1::QuarantineEntry& entry = response.entry();
  terminal.out << "submission " << entry.submission_id() << ", batch "
               << entry.batch_id() << ", line " << entry.line() << ", since "
               << TimeOf(entry.at()) << "\n\n";
  TextTable table({{"Field"}, {"Reason"}, {"Expected"}});
  for (const intake::v1::Reason& reason : entry.reasons()) {
    table.Add({reason.field(), reason.code(), reason.expected()});
  }
  table.Print(terminal.out);
  terminal.out << "\nthe record as it came (personal: close this window when "
                  "done):\n";
  RETURN_IF_ERROR(PrintJson(response.record(), terminal.out));
  terminal.out << "\nto repair it, send it again corrected, under the same "
                  "record id and with the next version\n";
  return ExitCode::kOk;
}

}  // namespace

Command QuarantineListCommand() {
  return {.name = "quarantine list",
          .operands = "",
          .purpose = "Lists what is kept aside until it is repaired.",
          .flags = WithConnection({{"most", "N", "at most N records (100)"}}),
          .examples = "  tyst quarantine list --as W06000015\n",
          .run = RunList};
}

Command QuarantineShowCommand() {
  return {.name = "quarantine show",
          .operands = "SUBMISSION",
          .fewest_operands = 1,
          .most_operands = 1,
          .purpose = "Shows one such record whole, to who sent it.",
          .flags = WithConnection({}),
          .examples = "  tyst quarantine show 8f21c07a --as W06000015\n",
          .run = RunShow};
}

}  // namespace tyst::cli
