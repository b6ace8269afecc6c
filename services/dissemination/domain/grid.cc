// SPDX-License-Identifier: MIT
#include "dissemination/domain/grid.h"

#include <algorithm>
#include <map>
#include <utility>

namespace tyst::dissemination {
namespace {

using Place = std::map<std::string, std::string>;

std::vector<Heading> HeadingsOf(const Dimension& dimension) {
  std::vector<Heading> headings;
  for (const Category& category : dimension.categories) {
    headings.push_back({.code = category.code, .label = category.label});
  }
  return headings;
}

std::vector<Heading> HeadingsOf(const std::vector<Measure>& measures) {
  std::vector<Heading> headings;
  for (const Measure& measure : measures) {
    headings.push_back({.code = measure.id, .label = measure.label});
  }
  return headings;
}

bool IsEmpty(const std::vector<const Cell*>& cells) {
  return std::all_of(cells.begin(), cells.end(),
                     [](const Cell* cell) { return cell == nullptr; });
}

void DropEmptyColumns(Grid& grid) {
  for (size_t column = grid.columns.size(); column-- > 0;) {
    const bool empty = std::all_of(
        grid.rows.begin(), grid.rows.end(),
        [column](const GridRow& row) { return row.cells[column] == nullptr; });
    if (!empty) {
      continue;
    }
    const auto place = static_cast<std::ptrdiff_t>(column);
    grid.columns.erase(grid.columns.begin() + place);
    for (GridRow& row : grid.rows) {
      row.cells.erase(row.cells.begin() + place);
    }
  }
}

// Fills a grid whose headings are known; `find` gives the cell of two codes.
template <typename Find>
void FillGrid(Grid& grid, const std::vector<Heading>& rows, const Find& find) {
  for (const Heading& heading : rows) {
    GridRow row{.heading = heading, .cells = {}};
    for (const Heading& column : grid.columns) {
      row.cells.push_back(find(heading.code, column.code));
    }
    if (!IsEmpty(row.cells)) {
      grid.rows.push_back(std::move(row));
    }
  }
  DropEmptyColumns(grid);
}

// The dimensions besides period and area.
std::vector<const Dimension*> Others(const Table& table) {
  std::vector<const Dimension*> others;
  for (const Dimension& dimension : table.dimensions) {
    if (dimension.id != "period" && dimension.id != "area") {
      others.push_back(&dimension);
    }
  }
  return others;
}

Grid ByMeasure(const CellIndex& index, const std::string& area) {
  const Table& table = index.table();
  Grid grid{.kind = GridKind::kByMeasure};
  const Dimension* period = table.FindDimension("period");
  if (period != nullptr) {
    grid.columns = HeadingsOf(*period);
  } else {
    const Category* category = table.FindDimension("area")->Find(area);
    grid.columns.push_back(
        {.code = area,
         .label = category == nullptr ? Text() : category->label});
  }
  FillGrid(grid, HeadingsOf(table.measures),
           [&](const std::string& measure, const std::string& column) {
             Place place = {{"area", area}};
             if (period != nullptr) {
               place["period"] = column;
             }
             return index.Find(place, measure);
           });
  return grid;
}

Grid ByPeriod(const CellIndex& index, const std::string& area,
              const Dimension& rows) {
  const Table& table = index.table();
  Grid grid{.kind = GridKind::kByPeriod, .period = "", .corner = rows.label};
  grid.columns = HeadingsOf(*table.FindDimension("period"));
  FillGrid(grid, HeadingsOf(rows),
           [&](const std::string& row, const std::string& period) {
             return index.Find(
                 {{"area", area}, {"period", period}, {rows.id, row}},
                 table.measures.front().id);
           });
  return grid;
}

Grid ByCategory(const CellIndex& index, const Place& fixed,
                const Dimension& rows, const Dimension& columns) {
  const Table& table = index.table();
  Grid grid{.kind = GridKind::kByCategory, .period = "", .corner = rows.label};
  const auto period = fixed.find("period");
  grid.period = period == fixed.end() ? "" : period->second;
  grid.columns = HeadingsOf(columns);
  FillGrid(grid, HeadingsOf(rows),
           [&](const std::string& row, const std::string& column) {
             Place place = fixed;
             place[rows.id] = row;
             place[columns.id] = column;
             return index.Find(place, table.measures.front().id);
           });
  return grid;
}

}  // namespace

std::vector<Grid> GridsOf(const CellIndex& index, const std::string& area) {
  const Table& table = index.table();
  std::vector<Grid> grids;
  if (table.measures.empty() || table.FindDimension("area") == nullptr) {
    return grids;
  }
  const std::vector<const Dimension*> others = Others(table);
  const Dimension* period = table.FindDimension("period");
  if (others.empty()) {
    grids.push_back(ByMeasure(index, area));
  } else if (period != nullptr) {
    grids.push_back(ByPeriod(index, area, *others[0]));
  }
  if (others.size() > 1 && period != nullptr) {
    for (auto category = period->categories.rbegin();
         category != period->categories.rend(); ++category) {
      grids.push_back(ByCategory(index,
                                 {{"area", area}, {"period", category->code}},
                                 *others[0], *others[1]));
    }
  }
  // A split that has nothing but its total says nothing new.
  std::erase_if(grids, [](const Grid& grid) {
    return grid.rows.empty() ||
           (grid.kind == GridKind::kByCategory && grid.columns.size() < 2);
  });
  return grids;
}

std::vector<Grid> ComparisonOf(const CellIndex& index,
                               const std::vector<std::string>& areas) {
  const Table& table = index.table();
  const Dimension* dimension = table.FindDimension("area");
  if (dimension == nullptr || table.measures.empty()) {
    return {};
  }
  const Dimension* period = table.FindDimension("period");
  Grid grid{.kind =
                period == nullptr ? GridKind::kByMeasure : GridKind::kByPeriod};
  grid.corner = dimension->label;
  grid.columns =
      period == nullptr ? HeadingsOf(table.measures) : HeadingsOf(*period);
  std::vector<Heading> rows;
  for (const std::string& area : areas) {
    if (const Category* category = dimension->Find(area)) {
      rows.push_back({.code = area, .label = category->label});
    }
  }
  FillGrid(grid, rows, [&](const std::string& area, const std::string& column) {
    return period == nullptr ? index.Find({{"area", area}}, column)
                             : index.Find({{"area", area}, {"period", column}},
                                          table.measures.front().id);
  });
  return grid.rows.empty() ? std::vector<Grid>() : std::vector<Grid>{grid};
}

}  // namespace tyst::dissemination
