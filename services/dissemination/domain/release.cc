// SPDX-License-Identifier: MIT
#include "dissemination/domain/release.h"

#include "absl/strings/str_cat.h"

namespace tyst::dissemination {
namespace {

// Codes and measures come through the codec, which refuses control characters.
constexpr char kSeparator = '\x1f';

template <typename T>
const T* FindById(const std::vector<T>& list, absl::string_view id) {
  for (const T& item : list) {
    if (item.id == id) {
      return &item;
    }
  }
  return nullptr;
}

}  // namespace

const Category* Dimension::Find(absl::string_view code) const {
  for (const Category& category : categories) {
    if (category.code == code) {
      return &category;
    }
  }
  return nullptr;
}

const Dimension* Table::FindDimension(absl::string_view id) const {
  return FindById(dimensions, id);
}

const Measure* Table::FindMeasure(absl::string_view id) const {
  return FindById(measures, id);
}

const Table* Release::FindTable(absl::string_view design) const {
  for (const Table& table : tables) {
    if (table.design == design) {
      return &table;
    }
  }
  return nullptr;
}

CellIndex::CellIndex(const Table& table) : table_(&table) {
  cells_.reserve(table.cells.size());
  for (const Cell& cell : table.cells) {
    std::string key = cell.measure;
    for (const std::string& code : cell.codes) {
      key.push_back(kSeparator);
      key.append(code);
    }
    cells_.emplace(std::move(key), &cell);
  }
}

const Cell* CellIndex::Find(const std::map<std::string, std::string>& place,
                            const std::string& measure) const {
  std::string key = measure;
  for (const Dimension& dimension : table_->dimensions) {
    const auto code = place.find(dimension.id);
    key.push_back(kSeparator);
    key.append(code == place.end() ? std::string(kTotal) : code->second);
  }
  const auto found = cells_.find(key);
  return found == cells_.end() ? nullptr : found->second;
}

ReleaseView::ReleaseView(const Release& release) : release_(&release) {
  for (const Table& table : release.tables) {
    tables_.emplace_back(table);
  }
}

const CellIndex* ReleaseView::TableBy(absl::string_view dimension) const {
  for (const CellIndex& index : tables_) {
    if (index.table().FindDimension(dimension) != nullptr &&
        !index.table().measures.empty()) {
      return &index;
    }
  }
  return nullptr;
}

WithheldShare ShareOf(const Release& release, absl::string_view area) {
  WithheldShare share;
  for (const Table& table : release.tables) {
    for (const Cell& cell : table.cells) {
      bool counts = area.empty();
      for (size_t i = 0; i < table.dimensions.size() && !counts; ++i) {
        counts = table.dimensions[i].id == "area" && cell.codes[i] == area;
      }
      if (!counts || std::holds_alternative<Missing>(cell.state)) {
        continue;
      }
      ++share.figures;
      share.withheld += cell.IsWithheld() ? 1 : 0;
    }
  }
  return share;
}

}  // namespace tyst::dissemination
