// SPDX-License-Identifier: MIT
#include "dissemination/domain/headline.h"

namespace tyst::dissemination {
namespace {

// The first table with a dimension of that id: what a table is about shows in
// its dimensions, whatever its design is called.
const Table* TableBy(const Release& release, absl::string_view dimension) {
  for (const Table& table : release.tables) {
    if (table.FindDimension(dimension) != nullptr && !table.measures.empty()) {
      return &table;
    }
  }
  return nullptr;
}

std::optional<LargestFigure> LargestOf(const std::vector<Bar>& bars) {
  std::optional<LargestFigure> largest;
  for (const Bar& bar : bars) {
    const Value* value = bar.cell->value();
    if (value == nullptr || value->units == 0) {
      continue;
    }
    if (!largest.has_value() || value->units > largest->value) {
      largest = LargestFigure{.categories = {}, .value = value->units};
    }
    if (value->units == largest->value) {
      largest->categories.push_back(bar.label);
    }
  }
  return largest;
}

}  // namespace

Headline HeadlineOf(const Release& release, const std::string& area) {
  Headline headline;
  headline.period = release.periods.empty() ? "" : release.periods.back();
  const Table* people = TableBy(release, "age");
  if (people != nullptr) {
    const Cell* cell =
        CellIndex(*people).Find({{"area", area}, {"period", headline.period}},
                                people->measures.front().id);
    if (cell != nullptr) {
      headline.people = *cell;
    }
  }
  headline.largest = LargestOf(BarsOf(release, area));
  return headline;
}

std::vector<Bar> BarsOf(const Release& release, const std::string& area) {
  std::vector<Bar> bars;
  const Table* table = TableBy(release, "aspect");
  if (table == nullptr || release.periods.empty()) {
    return bars;
  }
  const CellIndex index(*table);
  for (const Category& aspect : table->FindDimension("aspect")->categories) {
    const Cell* cell = index.Find({{"area", area},
                                   {"period", release.periods.back()},
                                   {"aspect", aspect.code}},
                                  table->measures.front().id);
    if (cell != nullptr) {
      bars.push_back({.label = aspect.label, .cell = cell});
    }
  }
  return bars;
}

}  // namespace tyst::dissemination
