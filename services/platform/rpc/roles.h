// SPDX-License-Identifier: MIT
// Names of roles: those of access.proto without the prefix, in lower case.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace tyst::rpc {

// What everyone is who shows neither a token nor a certificate.
inline constexpr absl::string_view kPublicRole = "public";

// The name of an access.v1.Role; empty for one that is not stated or unknown.
std::string RoleName(int role);
// Whether a token or a certificate may carry `name`.
bool IsGrantableRole(absl::string_view name);

}  // namespace tyst::rpc
