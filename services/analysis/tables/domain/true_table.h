// SPDX-License-Identifier: MIT
// A table as it truly is: every cell that its design has, true zeros included,
// hidden dimensions summed away.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "analysis/domain/design.h"
#include "analysis/domain/quarter.h"
#include "analysis/tables/domain/fold.h"

namespace tyst::analysis::tables {

inline constexpr absl::string_view kTotal = "total";
inline constexpr absl::string_view kPeople = "people";
inline constexpr absl::string_view kAttendancesBefore = "attendances-before";
inline constexpr absl::string_view kAttendancesAfter = "attendances-after";

struct TrueCell {
  std::vector<std::string> codes{};  // in the order that analysis.v1 states
  std::string measure{};
  int64_t people = 0;
  int64_t value = 0;
  int64_t record_keys = 0;
  int64_t largest = 0;    // one person's part of `value`
  std::string missing{};  // note code when there is no figure to be had

  friend bool operator==(const TrueCell&, const TrueCell&) = default;
};

// All finest cells of one period and area; the period is empty in a table
// without periods.
using CellSource = std::function<absl::StatusOr<Cells>(absl::string_view period,
                                                       absl::string_view area)>;

// The table of `design` for `periods`, in order of period, area and cell.
// Fails with: as the source.
absl::StatusOr<std::vector<TrueCell>> BuildTrueTable(
    const Design& design, const std::vector<Quarter>& periods,
    const CellSource& source);

}  // namespace tyst::analysis::tables
