// SPDX-License-Identifier: MIT
#include "cli/demo/national_table.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "cli/text_table.h"
#include "reference/geography.h"
#include "tyst/governance/v1/events.pb.h"

namespace tyst::cli::demo {
namespace {

using governance::v1::Dimension;
using governance::v1::PublishedCell;
using governance::v1::PublishedTable;
using governance::v1::Text;

constexpr char kTotal[] = "total";

enum class Language { kEnglish, kWelsh };

std::string In(const Text& text, Language language) {
  return language == Language::kWelsh ? text.cy() : text.en();
}

std::string Shown(const PublishedCell& cell) {
  if (cell.has_value()) {
    return WithCommas(cell.value());
  }
  return absl::StrCat(
      "[", cell.has_withheld() ? cell.withheld() : cell.missing(), "]");
}

const Dimension* Find(const PublishedTable& table, const std::string& id,
                      int& index) {
  for (index = 0; index < table.dimensions_size(); ++index) {
    if (table.dimensions(index).id() == id) {
      return &table.dimensions(index);
    }
  }
  return nullptr;
}

// Cells of Wales with every other dimension at its total, by period and aspect.
std::map<std::pair<std::string, std::string>, std::string> NationalCells(
    const PublishedTable& table, int area, int period, int aspect) {
  std::map<std::pair<std::string, std::string>, std::string> cells;
  for (const PublishedCell& cell : table.cells()) {
    bool national = cell.codes(area) == reference::Wales().code;
    for (int i = 0; i < cell.codes_size(); ++i) {
      national &=
          i == area || i == period || i == aspect || cell.codes(i) == kTotal;
    }
    if (national) {
      cells[{cell.codes(period), cell.codes(aspect)}] = Shown(cell);
    }
  }
  return cells;
}

void PrintIn(const PublishedTable& table, Language language,
             std::ostream& out) {
  int area = 0;
  int period = 0;
  int aspect = 0;
  const Dimension* const areas = Find(table, "area", area);
  const Dimension* const periods = Find(table, "period", period);
  const Dimension* const aspects = Find(table, "aspect", aspect);
  if (areas == nullptr || periods == nullptr || aspects == nullptr) {
    return;
  }
  const auto cells = NationalCells(table, area, period, aspect);
  out << "\n"
      << In(table.title(), language) << "\n"
      << (language == Language::kWelsh ? reference::Wales().name.cy
                                       : reference::Wales().name.en)
      << "\n\n";
  std::vector<Column> columns = {{In(aspects->label(), language)}};
  for (const auto& category : periods->categories()) {
    columns.push_back({In(category.label(), language), Align::kRight});
  }
  TextTable text(std::move(columns));
  for (const auto& row : aspects->categories()) {
    std::vector<std::string> shown = {In(row.label(), language)};
    for (const auto& column : periods->categories()) {
      const auto cell = cells.find({column.code(), row.code()});
      shown.push_back(cell == cells.end() ? "" : cell->second);
    }
    text.Add(std::move(shown));
  }
  text.Print(out);
}

}  // namespace

void PrintNation(const governance::v1::Release& release, std::ostream& out) {
  for (const PublishedTable& table : release.tables()) {
    if (table.design().id() == "aspects") {
      PrintIn(table, Language::kEnglish, out);
      PrintIn(table, Language::kWelsh, out);
    }
  }
}

}  // namespace tyst::cli::demo
