// SPDX-License-Identifier: MIT
// tyst release show: what a checker decides on. True values go to a terminal
// only: a program gets the protected ones and the reasons.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "cli/command.h"
#include "cli/connection.h"
#include "cli/json_output.h"
#include "cli/release_output.h"
#include "cli/text_table.h"
#include "platform/base/status_macros.h"
#include "tyst/governance/v1/service.grpc.pb.h"

namespace tyst::cli {
namespace {

using governance::v1::CheckedCell;
using governance::v1::GovernanceService;
using governance::v1::PublishedCell;

constexpr char kHidden[] = "-";

std::string PublicValue(const PublishedCell& cell) {
  switch (cell.state_case()) {
    case PublishedCell::kValue:
      return WithCommas(cell.value());
    case PublishedCell::kMissing:
      return absl::StrCat("[", cell.missing(), "]");
    case PublishedCell::kWithheld:
      return absl::StrCat("[", cell.withheld(), "]");
    case PublishedCell::STATE_NOT_SET:
      break;
  }
  return "?";
}

// What a reader could conclude of a withheld cell.
std::string Interval(const CheckedCell& cell) {
  if (cell.published().state_case() != PublishedCell::kWithheld) {
    return "";
  }
  return absl::StrCat(WithCommas(cell.lowest()), " to ",
                      cell.highest() < 0 ? "any" : WithCommas(cell.highest()));
}

void HideTrueValues(governance::v1::ShowReleaseResponse& page) {
  for (CheckedCell& cell : *page.mutable_cells()) {
    cell.clear_true_value();
    cell.clear_people();
    cell.clear_lowest();
    cell.clear_highest();
  }
}

void PrintCells(const governance::v1::ShowReleaseResponse& page,
                Audience audience, bool only_withheld, std::ostream& out) {
  const bool person = audience == Audience::kPerson;
  TextTable table({{"Design"},
                   {"Cell"},
                   {"Measure"},
                   {"True", Align::kRight},
                   {"People", Align::kRight},
                   {"Public", Align::kRight},
                   {"A reader knows"},
                   {"Reason"}});
  for (const CheckedCell& cell : page.cells()) {
    if (only_withheld &&
        cell.published().state_case() != PublishedCell::kWithheld) {
      continue;
    }
    table.Add({cell.design(), absl::StrJoin(cell.codes(), " "), cell.measure(),
               person ? WithCommas(cell.true_value()) : kHidden,
               person ? WithCommas(cell.people()) : kHidden,
               PublicValue(cell.published()), person ? Interval(cell) : kHidden,
               cell.reason()});
  }
  if (!table.empty()) {
    table.Print(out);
  }
}

absl::Status PrintPages(governance::v1::ShowReleaseRequest request,
                        const Arguments& arguments, rpc::Client& client,
                        Terminal& terminal) {
  const auto stub = GovernanceService::NewStub(client.channel());
  bool first = true;
  do {
    ASSIGN_OR_RETURN(
        governance::v1::ShowReleaseResponse page,
        client.Call(*stub, &GovernanceService::Stub::ShowRelease, request));
    request.set_page_token(page.next_page_token());
    if (arguments.Has("json")) {
      if (terminal.out_audience == Audience::kProgram) {
        HideTrueValues(page);
      }
      RETURN_IF_ERROR(PrintJson(page, terminal.out));
      continue;
    }
    if (first) {
      RETURN_IF_ERROR(PrintRelease(page.release(), arguments, terminal));
      terminal.out << "\n";
      first = false;
    }
    PrintCells(page, terminal.out_audience, arguments.Has("withheld"),
               terminal.out);
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

absl::StatusOr<ExitCode> Run(const Arguments& arguments, Terminal& terminal) {
  ASSIGN_OR_RETURN(const auto client,
                   Connect(arguments, "checker-1", terminal));
  governance::v1::ShowReleaseRequest request;
  request.set_release_id(arguments.operands().front());
  if (terminal.out_audience == Audience::kProgram) {
    terminal.err << "true values are shown on a terminal only, and never "
                    "written to a file\n";
  }
  RETURN_IF_ERROR(PrintPages(request, arguments, *client, terminal));
  return ExitCode::kOk;
}

}  // namespace

Command ReleaseShowCommand() {
  return {.name = "release show",
          .operands = "RELEASE",
          .fewest_operands = 1,
          .most_operands = 1,
          .purpose = "Shows a checker true and public values and reasons.",
          .flags = WithConnection({{"withheld", "", "only withheld cells"}}),
          .examples = "  tyst release show 2026-h1 --as checker-1 --withheld\n",
          .run = Run};
}

}  // namespace tyst::cli
