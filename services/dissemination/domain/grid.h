// SPDX-License-Identifier: MIT
// Cuts a table of many dimensions into the flat ones that a page can show for
// one area: rows, columns, cells.
//
// Lifetime: a grid refers to the table it was cut from.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "dissemination/domain/release.h"

namespace tyst::dissemination {

// What the columns of a grid are.
enum class GridKind {
  kByPeriod,    // periods; everything else in total
  kByCategory,  // categories of the last dimension, for one period
  kByMeasure,   // measures
};

struct Heading {
  std::string code;
  Text label;
};

struct GridRow {
  Heading heading;
  std::vector<const Cell*> cells;  // null: the table has no such cell
};

struct Grid {
  GridKind kind = GridKind::kByPeriod;
  std::string period;  // kByCategory: its period
  Text corner;         // what the rows are
  std::vector<Heading> columns;
  std::vector<GridRow> rows;
};

// The grids of a table for `area`, newest period first. Rows and columns that
// have no cell there are left out, and so are grids without any.
std::vector<Grid> GridsOf(const CellIndex& index, const std::string& area);

// Areas as rows; as columns periods, or measures where the table has no period;
// all else in total. Empty where the table has no such totals.
std::vector<Grid> ComparisonOf(const CellIndex& index,
                               const std::vector<std::string>& areas);

}  // namespace tyst::dissemination
