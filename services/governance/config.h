// SPDX-License-Identifier: MIT
// Settings of governance, checked (schema:
// proto/tyst/governance/v1/config.proto).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace tyst::governance {

enum class Audience {
  kPublic,
  kDemonstration,  // releases say that demonstration checkers approved them
};

struct GovernanceOptions {
  std::string policies_path{};
  Audience audience = Audience::kPublic;
  absl::Duration decision_timeout = absl::Seconds(30);
};

// Fails with: InvalidArgument, all problems at once.
absl::StatusOr<GovernanceOptions> ReadOptions(absl::string_view json);

// A policy of a file, serialised.
struct PolicyFile {
  std::string name;
  int64_t version = 0;
  std::string bytes;
};

// All *.json in `options.policies_path`, in order of name and version; for a
// demonstration the policy of releases says so. Fails with: InvalidArgument:
// one is no policy; NotFound: no folder or no policy in it.
absl::StatusOr<std::vector<PolicyFile>> LoadPolicies(
    const GovernanceOptions& options);

}  // namespace tyst::governance
