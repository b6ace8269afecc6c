// SPDX-License-Identifier: MIT
// Who may call what: the access rules of the RPCs that a server offers, read
// from their descriptors. What has no rule cannot be called.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "platform/rpc/caller.h"

namespace tyst::rpc {

struct AccessRule {
  std::vector<std::string> roles;  // any of them
  Reach reach = Reach::kOwnOrganisation;
};

// Thread safety: immutable, safe for concurrent use.
class AccessRules final {
 public:
  // The rules of every RPC of `services` (full proto names), and of gRPC's own
  // health (anyone) and reflection (any known caller). Fails with:
  // FailedPrecondition, naming each RPC whose rule is missing, has no role or
  // no scope, or gives the public an organisation's own rows.
  static absl::StatusOr<AccessRules> Of(
      const std::vector<std::string>& services);

  // The rule of ":path" ("/package.Service/Method"), or nothing.
  const AccessRule* Find(absl::string_view path) const;

 private:
  std::map<std::string, AccessRule, std::less<>> rules_;
};

}  // namespace tyst::rpc
