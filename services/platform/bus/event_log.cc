// SPDX-License-Identifier: MIT
#include "platform/bus/event_log.h"

namespace tyst::bus {

std::optional<absl::string_view> HeaderOf(const Headers& headers,
                                          absl::string_view name) {
  for (const auto& [header, value] : headers) {
    if (header == name) {
      return value;
    }
  }
  return std::nullopt;
}

}  // namespace tyst::bus
