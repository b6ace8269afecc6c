// SPDX-License-Identifier: MIT
#include "governance/protection/domain/geography.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"

namespace tyst::governance {

absl::StatusOr<Geography> Geography::Create(std::vector<Area> areas) {
  Geography made;
  std::map<std::string, size_t> places;
  for (size_t i = 0; i < areas.size(); ++i) {
    if (!places.emplace(areas[i].code, i).second) {
      return absl::InvalidArgumentError(absl::StrCat(
          "reading of area '", areas[i].code, "' failed: listed twice"));
    }
  }
  made.parts_.resize(areas.size());
  for (size_t i = 0; i < areas.size(); ++i) {
    if (areas[i].part_of.empty()) {
      continue;
    }
    const auto above = places.find(areas[i].part_of);
    if (above == places.end() || areas[above->second].level <= areas[i].level) {
      return absl::InvalidArgumentError(absl::StrCat(
          "reading of area '", areas[i].code, "' failed: found part of '",
          areas[i].part_of, "', expected an area of a level above"));
    }
    made.parts_[above->second].push_back(i);
  }
  made.areas_ = std::move(areas);
  return made;
}

}  // namespace tyst::governance
