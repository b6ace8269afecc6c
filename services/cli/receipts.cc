// SPDX-License-Identifier: MIT
// tyst receipts: what became of what was sent.
#include <nlohmann/json.hpp>

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

bool Passed(const intake::v1::Receipt& receipt) {
  return receipt.outcome() == intake::v1::RECEIPT_OUTCOME_ACCEPTED ||
         receipt.outcome() == intake::v1::RECEIPT_OUTCOME_CORRECTED ||
         receipt.outcome() == intake::v1::RECEIPT_OUTCOME_REPEATED;
}

absl::StatusOr<ExitCode> Summarise(const std::string& batch,
                                   const Arguments& arguments,
                                   rpc::Client& client, Terminal& terminal) {
  const auto door = IntakeService::NewStub(client.channel());
  intake::v1::SummariseReceiptsRequest request;
  request.set_batch_id(batch);
  ASSIGN_OR_RETURN(
      const intake::v1::SummariseReceiptsResponse response,
      client.Call(*door, &IntakeService::Stub::SummariseReceipts, request));
  if (arguments.Has("json")) {
    RETURN_IF_ERROR(PrintJson(response, terminal.out));
    return ExitCode::kOk;
  }
  TextTable table({{"Outcome"}, {"Records", Align::kRight}});
  for (const intake::v1::OutcomeCount& count : response.counts()) {
    table.Add({NameOf(count.outcome()), WithCommas(count.records())});
  }
  if (table.empty()) {
    terminal.out << "no receipts yet\n";
  } else {
    table.Print(terminal.out);
  }
  return ExitCode::kOk;
}

// One JSON object a line, so that a long list needs no memory.
absl::StatusOr<ExitCode> List(intake::v1::GetReceiptsRequest request,
                              const Arguments& arguments, rpc::Client& client,
                              Terminal& terminal) {
  const auto door = IntakeService::NewStub(client.channel());
  const bool all = arguments.Has("all") || request.has_submission_id();
  int64_t printed = 0;
  do {
    ASSIGN_OR_RETURN(
        const intake::v1::GetReceiptsResponse response,
        client.Call(*door, &IntakeService::Stub::GetReceipts, request));
    TextTable table({{"Line", Align::kRight},
                     {"Outcome"},
                     {"Submission"},
                     {"At"},
                     {"Why"}});
    for (const intake::v1::Receipt& receipt : response.receipts()) {
      if (!all && Passed(receipt)) {
        continue;
      }
      ++printed;
      if (arguments.Has("json")) {
        RETURN_IF_ERROR(PrintJson(receipt, terminal.out));
        continue;
      }
      table.Add({WithCommas(receipt.line()), NameOf(receipt.outcome()),
                 receipt.submission_id(), TimeOf(receipt.at()),
                 SummaryOf(receipt.reasons())});
    }
    if (!table.empty()) {
      table.Print(terminal.out);
    }
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  if (printed == 0 && !arguments.Has("json")) {
    terminal.out << (all ? "no receipts yet\n"
                         : "none that needs your attention\n");
  }
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> Run(const Arguments& arguments, Terminal& terminal) {
  ASSIGN_OR_RETURN(const auto client, Connect(arguments, "", terminal));
  intake::v1::GetReceiptsRequest request;
  if (arguments.Has("submission")) {
    request.set_submission_id(arguments.Value("submission"));
    return List(request, arguments, *client, terminal);
  }
  const std::string batch = arguments.Value("batch");
  if (batch.empty() || arguments.Has("summary")) {
    return Summarise(batch, arguments, *client, terminal);
  }
  if (!arguments.Has("json")) {
    ASSIGN_OR_RETURN(const ExitCode code,
                     Summarise(batch, arguments, *client, terminal));
    static_cast<void>(code);
    terminal.out << "\n";
  }
  request.set_batch_id(batch);
  return List(request, arguments, *client, terminal);
}

}  // namespace

Command ReceiptsCommand() {
  return {.name = "receipts",
          .operands = "",
          .purpose = "Says what became of the records of your organisation.",
          .flags = WithConnection(
              {{"batch", "ID", "counts of one batch, and what did not pass"},
               {"all", "", "with --batch: what passed as well"},
               {"summary", "", "with --batch: only the counts"},
               {"submission", "ID", "one record"}}),
          .examples =
              "  tyst receipts --as W06000015\n"
              "  tyst receipts --as W06000015 --batch file-0123456789abcdef"
              "\n  tyst receipts --as W06000015 --batch may --all --json\n",
          .run = Run};
}

}  // namespace tyst::cli
