// SPDX-License-Identifier: MIT
#include "platform/rpc/roles.h"

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"

#include "tyst/access/v1/access.pb.h"

namespace tyst::rpc {

std::string RoleName(int role) {
  if (role == access::v1::ROLE_UNSPECIFIED || !access::v1::Role_IsValid(role)) {
    return "";
  }
  const std::string name =
      access::v1::Role_Name(static_cast<access::v1::Role>(role));
  return absl::AsciiStrToLower(absl::StripPrefix(name, "ROLE_"));
}

bool IsGrantableRole(absl::string_view name) {
  if (name.empty() || name == kPublicRole) {
    return false;
  }
  for (int role = access::v1::Role_MIN; role <= access::v1::Role_MAX; ++role) {
    if (RoleName(role) == name) {
      return true;
    }
  }
  return false;
}

}  // namespace tyst::rpc
