// SPDX-License-Identifier: MIT
// The small part of JSON that tokens need, read strictly: one object, flat
// but for arrays of strings, no name twice, nothing before or after it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"

namespace tyst::rpc {

using ClaimValue = std::variant<std::string, int64_t, std::vector<std::string>>;
using ClaimMap = std::map<std::string, ClaimValue, std::less<>>;

// Nothing when `json` is anything but such an object.
std::optional<ClaimMap> ParseClaims(absl::string_view json);
std::string FormatClaims(const ClaimMap& claims);

}  // namespace tyst::rpc
