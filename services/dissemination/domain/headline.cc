// SPDX-License-Identifier: MIT
#include "dissemination/domain/headline.h"

namespace tyst::dissemination {
namespace {

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

Headline HeadlineOf(const ReleaseView& view, const std::string& area) {
  const std::vector<std::string>& periods = view.release().periods;
  Headline headline;
  headline.period = periods.empty() ? "" : periods.back();
  if (const CellIndex* people = view.TableBy("age")) {
    const Cell* cell =
        people->Find({{"area", area}, {"period", headline.period}},
                     people->table().measures.front().id);
    if (cell != nullptr) {
      headline.people = *cell;
    }
  }
  headline.largest = LargestOf(BarsOf(view, area));
  return headline;
}

std::vector<Bar> BarsOf(const ReleaseView& view, const std::string& area) {
  std::vector<Bar> bars;
  const CellIndex* index = view.TableBy("aspect");
  if (index == nullptr || view.release().periods.empty()) {
    return bars;
  }
  const Table& table = index->table();
  for (const Category& aspect : table.FindDimension("aspect")->categories) {
    const Cell* cell = index->Find({{"area", area},
                                    {"period", view.release().periods.back()},
                                    {"aspect", aspect.code}},
                                   table.measures.front().id);
    if (cell != nullptr) {
      bars.push_back({.label = aspect.label, .cell = cell});
    }
  }
  return bars;
}

}  // namespace tyst::dissemination
