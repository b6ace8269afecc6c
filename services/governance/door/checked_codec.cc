// SPDX-License-Identifier: MIT
#include "governance/door/checked_codec.h"

#include <string>
#include <variant>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "governance/decisions/domain/table_spec.h"
#include "governance/decisions/figure_codec.h"

namespace tyst::governance {
namespace {

constexpr int kUsualPage = 1000;
constexpr int kLargestPage = 5000;

absl::string_view NameOf(Reason reason) {
  switch (reason) {
    case Reason::kNone:
      return "";
    case Reason::kMinimum:
      return "small";
    case Reason::kDominance:
      return "dominated";
    case Reason::kPeople:
      return "derived-from-withheld";
    case Reason::kProtects:
      return "protects-another";
  }
  return "";
}

void SetCell(const ProtectedTable& table, size_t cell, size_t measure,
             v1::CheckedCell& out) {
  const TrueCell& truth = table.TruthAt(cell);
  const Interval known = table.KnownAt(cell, measure);
  const std::string name =
      measure == 0 ? kPeopleMeasure : table.design().measures[measure - 1].id;
  out.set_design(table.design().id);
  for (const std::string& code : table.layout().At(cell)) {
    out.add_codes(code);
  }
  out.set_measure(name);
  out.set_people(truth.people);
  out.set_true_value(measure == 0 ? truth.people
                                  : truth.sums[measure - 1].total);
  ToProto(table.layout().At(cell), name, table.At(cell, measure),
          *out.mutable_published());
  out.set_reason(std::string(NameOf(table.WhyAt(cell, measure))));
  out.set_lowest(known.least);
  out.set_highest(known.most >= kNoLimit ? -1 : known.most);
}

}  // namespace

absl::Status AddCheckedCells(const ProtectedTables& tables,
                             const v1::ShowReleaseRequest& request,
                             v1::ShowReleaseResponse& response) {
  int64_t begin = 0;
  const int size = request.page_size() == 0 ? kUsualPage : request.page_size();
  if (size < 1 || size > kLargestPage ||
      (!request.page_token().empty() &&
       (!absl::SimpleAtoi(request.page_token(), &begin) || begin < 0))) {
    return absl::InvalidArgumentError(
        absl::StrCat("showing of a release refused: page_size is not 1 to ",
                     kLargestPage, " or page_token is none of ours"));
  }
  int64_t place = 0;
  for (const ProtectedTable& table : tables.tables()) {
    const size_t measures = 1 + table.design().measures.size();
    for (size_t i = 0; i < table.layout().cells() * measures; ++i) {
      if (!table.layout().Holds(i / measures) || place++ < begin) {
        continue;
      }
      if (response.cells_size() == size) {
        response.set_next_page_token(absl::StrCat(place - 1));
        return absl::OkStatus();
      }
      SetCell(table, i / measures, i % measures, *response.add_cells());
    }
  }
  return absl::OkStatus();
}

}  // namespace tyst::governance
