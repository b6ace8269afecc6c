// SPDX-License-Identifier: MIT
// Who calls, as the gate of the server established it before the handler ran.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace grpc {
class ServerContext;
}  // namespace grpc

namespace tyst::rpc {

// Whose data the RPC that is being called may touch.
enum class Reach { kOwnOrganisation, kAll };

// Roles are named as in access.proto without the prefix, in lower case
// ("data_officer"); someone without a token or a known certificate has the one
// role "public".
struct Caller {
  std::string subject = {};
  std::string organisation = {};
  std::vector<std::string> roles = {};
  Reach reach = Reach::kOwnOrganisation;

  bool Has(absl::string_view role) const;

  friend bool operator==(const Caller&, const Caller&) = default;
};

// The caller of a call that a Server of this process let in.
//
// Thread safety: safe for concurrent use. Lifetime: `context` is that of a
// running handler. Fails with: Unauthenticated when no gate stood before this
// call; a handler returns it as it is.
absl::StatusOr<Caller> CallerOf(const grpc::ServerContext& context);

// Whether `caller` may see or change what belongs to `organisation` in an RPC
// of its reach. Fails with: PermissionDenied.
absl::Status MayActFor(const Caller& caller, absl::string_view organisation);

}  // namespace tyst::rpc
