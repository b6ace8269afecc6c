// SPDX-License-Identifier: MIT
// The areas of a release: a nation, its regions and their authorities, as they
// stood on one day. Whoever reads the vocabulary hands them over.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace tyst::governance {

enum class Level { kAuthority, kRegion, kNation };

struct Area {
  std::string code;
  Level level = Level::kAuthority;
  std::string part_of;  // code of the area above; empty for the nation
};

// Thread safety: immutable.
// Fails with: InvalidArgument: an unknown area above, a code twice, or an area
// that is not part of one a level above it.
class Geography final {
 public:
  static absl::StatusOr<Geography> Create(std::vector<Area> areas);

  const std::vector<Area>& areas() const { return areas_; }
  // Positions in areas() of the parts of the area at `area`.
  const std::vector<size_t>& PartsOf(size_t area) const { return parts_[area]; }

 private:
  std::vector<Area> areas_;
  std::vector<std::vector<size_t>> parts_;
};

}  // namespace tyst::governance
