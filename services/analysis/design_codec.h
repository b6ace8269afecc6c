// SPDX-License-Identifier: MIT
// Policies and their table designs between the wire, the state of both jobs and
// the domain.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "analysis/domain/design.h"

namespace tyst::analysis {

// A design in force, and how far people have been counted by it.
struct DesignInForce {
  Design design;
  int rules_version = 0;
  bool counted = false;    // everyone has been; else up to `counted_to`
  std::string counted_to;  // a pseudonym; empty at the start
};

// The design of a record of governance.policies; nothing when it is a policy of
// another kind. Fails with: InvalidArgument.
absl::StatusOr<std::optional<Design>> ParsePolicy(absl::string_view bytes);

// State values. Fails with: DataLoss.
std::string EncodeDesign(const DesignInForce& design);
absl::StatusOr<DesignInForce> DecodeDesign(absl::string_view bytes);

// State key of the design behind `table_id`.
std::string DesignKey(absl::string_view table_id);
inline constexpr absl::string_view kDesignPrefix = "d/";

// "2026-03-31". Fails with: InvalidArgument, naming `field`.
absl::StatusOr<absl::CivilDay> ParseDay(absl::string_view text,
                                        absl::string_view field);

}  // namespace tyst::analysis
