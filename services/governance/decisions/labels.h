// SPDX-License-Identifier: MIT
// The public names of dimensions, categories and measures, in both languages:
// from the vocabulary where it has them, else Tyst's own.
//
// Thread safety: safe; no state.
#pragma once

#include <string>

#include "absl/status/statusor.h"

#include "governance/decisions/policies.h"

namespace tyst::governance {

// "period", "area", "aspect", "language", "age" or "sex".
// Fails with: InvalidArgument: nothing is called so.
absl::StatusOr<BothLanguages> DimensionLabel(const std::string& dimension);
absl::StatusOr<BothLanguages> CategoryLabel(const std::string& dimension,
                                            const std::string& code);
absl::StatusOr<BothLanguages> MeasureLabel(const std::string& measure);

}  // namespace tyst::governance
