// SPDX-License-Identifier: MIT
// The areas of a release, from the vocabulary.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "governance/protection/domain/geography.h"

namespace tyst::governance {

// The nation, then each region followed by its authorities, as on the first day
// of the last of `periods` (quarters, in order). Fails with: InvalidArgument.
absl::StatusOr<Geography> AreasIn(const std::vector<std::string>& periods);

}  // namespace tyst::governance
