// SPDX-License-Identifier: MIT
#include "analysis/domain/areas.h"

#include <algorithm>

#include "reference/geography.h"

namespace tyst::analysis {
namespace {

std::vector<Area> ReadAreas() {
  std::vector<Area> areas = {{reference::Wales().code, Level::kNation}};
  for (const reference::Region& region : reference::Regions()) {
    areas.push_back({region.code, Level::kRegion});
  }
  for (const reference::Authority& authority : reference::Authorities()) {
    areas.push_back({authority.code, Level::kAuthority});
  }
  return areas;
}

}  // namespace

const std::vector<Area>& AllAreas() {
  static const auto* const areas = new std::vector<Area>(ReadAreas());
  return *areas;
}

absl::string_view NationCode() { return reference::Wales().code; }

std::optional<absl::string_view> RegionIn(absl::string_view authority,
                                          Quarter quarter) {
  const auto region = reference::RegionOf(authority, quarter.FirstDay());
  if (!region.has_value()) {
    return std::nullopt;
  }
  return region->code;
}

bool RegionsEstablished(Quarter quarter) {
  return std::ranges::all_of(
      reference::Authorities(), [quarter](const auto& authority) {
        return RegionIn(authority.code, quarter).has_value();
      });
}

}  // namespace tyst::analysis
