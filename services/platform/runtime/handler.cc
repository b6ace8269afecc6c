// SPDX-License-Identifier: MIT
#include "platform/runtime/handler.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace tyst::runtime {

std::string MirrorKey(absl::string_view topic, absl::string_view key) {
  return absl::StrCat(topic, absl::string_view("\0", 1), key);
}

absl::StatusOr<Effects> EventHandler::OnTimer(const Timer& timer,
                                              const Context&) {
  return absl::InternalError(absl::StrCat(
      "firing of timer '", timer.key,
      "' refused: this job handles no timers; it must not set any"));
}

absl::StatusOr<Effects> EventHandler::OnCut(int64_t, const Context&) {
  return Effects{};
}

absl::StatusOr<Effects> EventHandler::EndBatch(const Context&) {
  return Effects{};
}

}  // namespace tyst::runtime
