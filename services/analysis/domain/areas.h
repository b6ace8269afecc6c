// SPDX-License-Identifier: MIT
// The areas that tables are made for, as services/reference has them.
//
// Thread safety: all of it is immutable.
// Lifetime: codes are valid for ever.
#pragma once

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"

#include "analysis/domain/design.h"
#include "analysis/domain/quarter.h"

namespace tyst::analysis {

struct Area {
  absl::string_view code;
  Level level = Level::kAuthority;
};

// The nation, its regions and its authorities, in this order.
const std::vector<Area>& AllAreas();
absl::string_view NationCode();

// The region an authority lies in throughout `quarter`: that of its first day;
// nothing when none is established.
std::optional<absl::string_view> RegionIn(absl::string_view authority,
                                          Quarter quarter);

// Whether it is established for every authority in which region it lay in
// `quarter`: else no figure of a region can be had.
bool RegionsEstablished(Quarter quarter);

}  // namespace tyst::analysis
