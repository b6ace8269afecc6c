// SPDX-License-Identifier: MIT
// The keys of a store that belong to the runtime; handlers' keys never begin
// with a zero byte. Only mirrors and M(p) lie in the store unsealed by us
// (a mirror's values are sealed by who published them).
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace tyst::runtime {

inline constexpr absl::string_view kMetaKey{"\0meta", 5};
inline constexpr absl::string_view kMirrorPrefix{"\0mirror/", 8};
inline constexpr absl::string_view kAsidePrefix{"\0aside/", 7};
inline constexpr absl::string_view kTimerPrefix{"\0timer/", 7};
inline constexpr absl::string_view kTimerDuePrefix{"\0timerdue/", 10};
// On topics.
inline constexpr absl::string_view kCutPrefix{"\0cut/", 5};
inline constexpr absl::string_view kTickKey{"\0tick", 5};

// Big endian, so that byte order is number order. Not for negative numbers.
std::string OrderedNumber(int64_t number);
// Fails by returning -1 when `bytes` are not eight.
int64_t ParseOrderedNumber(absl::string_view bytes);

std::string AsideKey(int64_t number);
// "\0timer/<due>/<key>": the first one is due first.
std::string TimerKey(absl::Time due, absl::string_view key);

}  // namespace tyst::runtime
