// SPDX-License-Identifier: MIT
#include "dissemination/domain/areas.h"

#include "reference/geography.h"

namespace tyst::dissemination {
namespace {

AreaLevel LevelOf(const Dimension& dimension, const Category& category) {
  if (category.code == reference::Wales().code) {
    return AreaLevel::kNation;
  }
  if (reference::FindAuthority(category.code).has_value()) {
    return AreaLevel::kAuthority;
  }
  if (reference::FindRegion(category.code).has_value()) {
    return AreaLevel::kRegion;
  }
  const Category* parent = dimension.Find(category.parent);
  if (parent == nullptr) {
    return AreaLevel::kNation;
  }
  return parent->parent.empty() ? AreaLevel::kRegion : AreaLevel::kAuthority;
}

}  // namespace

Areas Areas::Of(const Release& release) {
  Areas areas;
  for (const Table& table : release.tables) {
    const Dimension* dimension = table.FindDimension("area");
    if (dimension == nullptr) {
      continue;
    }
    for (const Category& category : dimension->categories) {
      if (areas.Find(category.code) == nullptr) {
        areas.areas_.push_back({.code = category.code,
                                .name = category.label,
                                .level = LevelOf(*dimension, category),
                                .parent = category.parent});
      }
    }
  }
  return areas;
}

const Area* Areas::nation() const {
  for (const Area& area : areas_) {
    if (area.level == AreaLevel::kNation) {
      return &area;
    }
  }
  return nullptr;
}

const Area* Areas::Find(absl::string_view code) const {
  for (const Area& area : areas_) {
    if (area.code == code) {
      return &area;
    }
  }
  return nullptr;
}

std::vector<Area> Areas::At(AreaLevel level) const {
  std::vector<Area> found;
  for (const Area& area : areas_) {
    if (area.level == level) {
      found.push_back(area);
    }
  }
  return found;
}

std::vector<Area> Areas::PartsOf(absl::string_view code) const {
  std::vector<Area> found;
  for (const Area& area : areas_) {
    if (area.parent == code) {
      found.push_back(area);
    }
  }
  return found;
}

}  // namespace tyst::dissemination
