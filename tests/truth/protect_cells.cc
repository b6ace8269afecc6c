// SPDX-License-Identifier: MIT
// Protects the tables that protecting.py hands over, by governance's own rules:
//   protect_cells NARROWEST < tables.tsv > figures.tsv
// In:  dimension TABLE ID FALLS CODES TOTAL LEVELS | measure TABLE ID CAP
//      within TABLE WHOLE SHARED | cell TABLE CODES PEOPLE [SUM LARGEST]...
// Out: TABLE CODES MEASURE FIGURE, a number or "withheld". Lists have commas.
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "governance/protection/domain/protect.h"
#include "platform/base/status_macros.h"
#include "reference/geography.h"

namespace tyst::governance {
namespace {

using Fields = std::vector<std::string>;

struct Draft {
  TableDesign design;
  std::vector<TrueCell> cells;
};

Fields List(const std::string& text) {
  return absl::StrSplit(text, ',', absl::SkipEmpty());
}

int64_t Number(const std::string& text) {
  int64_t number = 0;
  return absl::SimpleAtoi(text, &number) ? number : -1;
}

Falls FallsOf(const std::string& text) {
  if (text == "areas") {
    return Falls::kAreas;
  }
  if (text == "add") {
    return Falls::kParts;
  }
  return text == "overlap" ? Falls::kOverlaps : Falls::kBeside;
}

void AddDimension(const Fields& fields, Draft& draft) {
  Dimension dimension{.id = fields[2],
                      .falls = FallsOf(fields[3]),
                      .codes = List(fields[4]),
                      .total = fields[5],
                      .levels = {}};
  for (const std::string& level : List(fields[6])) {
    dimension.levels.push_back(level == "region"   ? Level::kRegion
                               : level == "nation" ? Level::kNation
                                                   : Level::kAuthority);
  }
  draft.design.dimensions.push_back(std::move(dimension));
}

void AddCell(const Fields& fields, Draft& draft) {
  TrueCell cell;
  cell.at = List(fields[2]);
  cell.people = Number(fields[3]);
  for (size_t i = 4; i + 1 < fields.size(); i += 2) {
    cell.sums.push_back({Number(fields[i]), Number(fields[i + 1])});
  }
  draft.cells.push_back(std::move(cell));
}

std::map<std::string, Draft> ReadDrafts() {
  std::map<std::string, Draft> drafts;
  for (std::string line; std::getline(std::cin, line);) {
    const Fields fields = absl::StrSplit(line, '\t');
    Draft& draft = drafts[fields[1]];
    draft.design.id = fields[1];
    if (fields[0] == "dimension") {
      AddDimension(fields, draft);
    } else if (fields[0] == "measure") {
      draft.design.measures.push_back({fields[2], Number(fields[3])});
    } else if (fields[0] == "within") {
      draft.design.within.push_back({fields[2], List(fields[3])});
    } else {
      AddCell(fields, draft);
    }
  }
  return drafts;
}

absl::StatusOr<Geography> Wales() {
  const absl::CivilDay day(2026, 1, 1);
  const std::string nation(reference::Wales().code);
  std::vector<Area> areas = {{nation, Level::kNation, ""}};
  for (const reference::Region& region : reference::Regions()) {
    areas.push_back({std::string(region.code), Level::kRegion, nation});
  }
  for (const reference::Authority& one : reference::Authorities()) {
    areas.push_back({std::string(one.code), Level::kAuthority,
                     std::string(reference::RegionOf(one.code, day)->code)});
  }
  return Geography::Create(std::move(areas));
}

void Print(const ProtectedTable& table) {
  const TableDesign& design = table.design();
  for (size_t cell = 0; cell < table.layout().cells(); ++cell) {
    for (size_t m = 0;
         table.layout().Holds(cell) && m <= design.measures.size(); ++m) {
      const auto* value = std::get_if<Value>(&table.At(cell, m));
      std::cout << design.id << '\t'
                << absl::StrJoin(table.layout().At(cell), ",") << '\t'
                << (m == 0 ? "people" : design.measures[m - 1].id) << '\t'
                << (value == nullptr ? "withheld" : absl::StrCat(value->value))
                << '\n';
    }
  }
}

absl::Status Run(int64_t narrowest) {
  ASSIGN_OR_RETURN(const Geography geography, Wales());
  std::vector<TrueTable> tables;
  for (auto& [id, draft] : ReadDrafts()) {
    ASSIGN_OR_RETURN(TrueTable table,
                     TrueTable::Create(std::move(draft.design), geography, 1,
                                       std::move(draft.cells)));
    tables.push_back(std::move(table));
  }
  ASSIGN_OR_RETURN(
      const ProtectedTables made,
      Protect(std::move(tables), geography, {.narrowest = narrowest},
              {"sample", "Sample", "Sampl"}));
  for (const ProtectedTable& table : made.tables()) {
    Print(table);
  }
  return absl::OkStatus();
}

}  // namespace
}  // namespace tyst::governance

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: protect_cells NARROWEST\n", stderr);
    return 2;
  }
  const absl::Status status =
      tyst::governance::Run(tyst::governance::Number(argv[1]));
  if (!status.ok()) {
    std::cerr << status.message() << '\n';
    return 1;
  }
  return 0;
}
