// SPDX-License-Identifier: MIT
// The conversion of the Short Warwick-Edinburgh Mental Wellbeing Scale. Raw
// sums are converted before anything is averaged. The wording of the items is
// not here: it needs a licence from its owners.
#pragma once

#include <cstdint>
#include <optional>

namespace tyst::reference {

inline constexpr int kSwemwbsItems = 7;
inline constexpr int kSwemwbsLowestItem = 1;
inline constexpr int kSwemwbsHighestItem = 5;

// The metric score of a raw sum of 7 to 35, in hundredths of a point (29 gives
// 2602); nullopt outside that range.
std::optional<int64_t> SwemwbsMetricHundredths(int raw_sum);

}  // namespace tyst::reference
