// SPDX-License-Identifier: MIT
#include "cli/demo/report.h"

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"

#include "cli/demo/national_table.h"
#include "cli/names.h"
#include "cli/text_table.h"
#include "platform/base/status_macros.h"
#include "reference/geography.h"
#include "tyst/dissemination/v1/service.grpc.pb.h"
#include "tyst/governance/v1/service.grpc.pb.h"
#include "tyst/intake/v1/service.grpc.pb.h"

namespace tyst::cli::demo {
namespace {

using dissemination::v1::DisseminationService;
using governance::v1::GovernanceService;
using intake::v1::IntakeService;

using Counts = std::map<intake::v1::ReceiptOutcome, int64_t>;

absl::StatusOr<Counts> CountsOf(const Server& server,
                                const std::string& sender) {
  ASSIGN_OR_RETURN(const auto client, server.As(sender));
  const auto stub = IntakeService::NewStub(client->channel());
  ASSIGN_OR_RETURN(const auto response,
                   client->Call(*stub, &IntakeService::Stub::SummariseReceipts,
                                intake::v1::SummariseReceiptsRequest()));
  Counts counts;
  for (const auto& count : response.counts()) {
    counts[count.outcome()] = count.records();
  }
  return counts;
}

std::string NameOfSender(const std::string& sender) {
  const auto authority = reference::FindAuthority(sender);
  if (authority) {
    return std::string(authority->name.en);
  }
  const auto board = reference::FindHealthBoardByOds(sender);
  return board ? std::string(board->name.en) : sender;
}

}  // namespace

absl::Status PrintReceipts(const Server& server, const std::vector<Sent>& sent,
                           Terminal& terminal) {
  std::map<std::string, int64_t> refused_at_door;
  for (const Sent& file : sent) {
    refused_at_door[file.sender] += file.refused;
  }
  terminal.out << "\nReceipts by sender\n\n";
  TextTable table({{"Code"},
                   {"Sender"},
                   {"Accepted", Align::kRight},
                   {"Corrected", Align::kRight},
                   {"Repeated", Align::kRight},
                   {"Quarantined", Align::kRight},
                   {"Refused", Align::kRight}});
  for (const auto& [sender, refused] : refused_at_door) {
    ASSIGN_OR_RETURN(Counts counts, CountsOf(server, sender));
    table.Add(
        {NameOfSender(sender),
         WithCommas(counts[intake::v1::RECEIPT_OUTCOME_ACCEPTED]),
         WithCommas(counts[intake::v1::RECEIPT_OUTCOME_CORRECTED]),
         WithCommas(counts[intake::v1::RECEIPT_OUTCOME_REPEATED]),
         WithCommas(counts[intake::v1::RECEIPT_OUTCOME_QUARANTINED]),
         WithCommas(refused + counts[intake::v1::RECEIPT_OUTCOME_REFUSED])});
  }
  table.Print(terminal.out);
  return absl::OkStatus();
}

absl::Status PrintNationalTable(const Server& server, Terminal& terminal) {
  ASSIGN_OR_RETURN(const auto client, server.As("operator"));
  const auto stub = DisseminationService::NewStub(client->channel());
  dissemination::v1::GetReleaseRequest request;
  request.set_id(kReleaseId);
  dissemination::v1::GetReleaseResponse response;
  RETURN_IF_ERROR(Await(server, "the public record", absl::Minutes(1),
                        [&]() -> absl::StatusOr<bool> {
                          auto got = client->Call(
                              *stub, &DisseminationService::Stub::GetRelease,
                              request);
                          if (absl::IsNotFound(got.status())) {
                            return false;
                          }
                          if (!got.ok()) {
                            return got.status();
                          }
                          response = *std::move(got);
                          return true;
                        }));
  PrintNation(response.release(), terminal.out);
  return absl::OkStatus();
}

absl::Status PrintWithheld(const Server& server, Terminal& terminal) {
  ASSIGN_OR_RETURN(const auto client, server.As("checker-1"));
  const auto stub = GovernanceService::NewStub(client->channel());
  governance::v1::ShowReleaseRequest request;
  request.set_release_id(kReleaseId);
  request.set_page_size(5000);
  std::map<std::string, int64_t> reasons;
  int64_t cells = 0;
  do {
    ASSIGN_OR_RETURN(
        const auto page,
        client->Call(*stub, &GovernanceService::Stub::ShowRelease, request));
    for (const governance::v1::CheckedCell& cell : page.cells()) {
      ++cells;
      if (cell.published().has_withheld()) {
        ++reasons[cell.reason()];
      }
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  terminal.out << "\nWithheld, of " << WithCommas(cells)
               << " cells, and why (checkers see this; the public sees one "
                  "code for all)\n\n";
  TextTable table({{"Reason"}, {"Cells", Align::kRight}});
  for (const auto& [reason, count] : reasons) {
    table.Add({reason, WithCommas(count)});
  }
  table.Print(terminal.out);
  return absl::OkStatus();
}

}  // namespace tyst::cli::demo
