// SPDX-License-Identifier: MIT
#include "governance/decisions/areas.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

#include "platform/base/status_macros.h"
#include "reference/geography.h"

namespace tyst::governance {
namespace {

absl::StatusOr<absl::CivilDay> FirstDayOf(const std::string& period) {
  int year = 0;
  int quarter = 0;
  if (period.size() != 7 || period.substr(4, 2) != "-Q" ||
      !absl::SimpleAtoi(period.substr(0, 4), &year) ||
      !absl::SimpleAtoi(period.substr(6), &quarter)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "reading of period '", period, "' failed: expected one like 2026-Q1"));
  }
  return absl::CivilDay(year, 3 * quarter - 2, 1);
}

}  // namespace

absl::StatusOr<Geography> AreasIn(const std::vector<std::string>& periods) {
  if (periods.empty()) {
    return absl::InvalidArgumentError("finding of areas refused: no periods");
  }
  ASSIGN_OR_RETURN(const absl::CivilDay day, FirstDayOf(periods.back()));
  const std::string nation(reference::Wales().code);
  std::vector<Area> areas = {{nation, Level::kNation, ""}};
  for (const reference::Region& region : reference::Regions()) {
    const std::string code(region.code);
    areas.push_back({code, Level::kRegion, nation});
    for (const reference::Authority& authority :
         reference::AuthoritiesOf(region.code, day)) {
      areas.push_back({std::string(authority.code), Level::kAuthority, code});
    }
  }
  for (const reference::Authority& authority : reference::Authorities()) {
    if (!reference::RegionOf(authority.code, day).has_value()) {
      areas.push_back({std::string(authority.code), Level::kAuthority, nation});
    }
  }
  return Geography::Create(std::move(areas));
}

}  // namespace tyst::governance
