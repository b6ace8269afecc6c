// SPDX-License-Identifier: MIT
// Calendar quarters: the periods of tables.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace tyst::analysis {

class Quarter final {
 public:
  static Quarter Of(absl::CivilDay day);
  // From "2026-Q3". Fails with: InvalidArgument.
  static absl::StatusOr<Quarter> Parse(absl::string_view text);

  absl::CivilDay FirstDay() const;
  absl::CivilDay LastDay() const;
  // "2026-Q3".
  std::string ToString() const;

  friend auto operator<=>(Quarter, Quarter) = default;
  template <typename H>
  friend H AbslHashValue(H state, Quarter quarter) {
    return H::combine(std::move(state), quarter.count_);
  }

 private:
  explicit Quarter(int64_t count) : count_(count) {}

  int64_t count_;  // quarters since the year 0
};

// Whole years from `birth` to `day`; a day before birth is age 0, since only
// the week of a birth is known.
int AgeOn(absl::CivilDay day, absl::CivilDay birth);

}  // namespace tyst::analysis
