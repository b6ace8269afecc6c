// SPDX-License-Identifier: MIT
// A release as the world sees it: tyst.governance.v1.Release.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "governance/decisions/domain/release_state.h"
#include "governance/decisions/policies.h"
#include "governance/protection/domain/release.h"

namespace tyst::governance {

inline constexpr char kReleasesTopic[] = "governance.releases";
inline constexpr char kReleaseSchema[] = "tyst.governance.v1.Release";

// What a reader is told besides the tables.
struct Publication {
  absl::Time at{};
  bool demonstration = false;
};

// `designs` in the order of the tables. Fails with: InvalidArgument: a code
// that the vocabulary cannot name in both languages.
absl::StatusOr<std::string> EncodeRelease(
    const Release& release, const ReleaseState& state,
    const std::vector<DesignPolicy>& designs, const Geography& geography,
    const Publication& publication);

}  // namespace tyst::governance
