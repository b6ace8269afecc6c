// SPDX-License-Identifier: MIT
// What stands before every call: which rule the RPC has, who calls, whether
// the one allows the other, and whether the caller calls too often. Whatever
// is in doubt is refused.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "platform/base/clock.h"
#include "platform/base/mutex.h"
#include "platform/rpc/access_rules.h"
#include "platform/rpc/call_budget.h"
#include "platform/rpc/caller.h"
#include "platform/rpc/token.h"

namespace tyst::rpc {

// A machine that shows a client certificate with this name (a DNS or URI
// subject alternative name) is this caller.
struct CertificateCaller {
  std::string name;
  Caller caller;  // `reach` does not matter
};

enum class Deadline { kNone, kSet };

// A call as it comes to the door.
struct Arrival {
  absl::string_view path;  // "/package.Service/Method"
  std::vector<absl::string_view> authorisations = {};  // values of the header
  std::vector<absl::string_view> certificate_names = {};
  Deadline deadline = Deadline::kNone;
};

// Thread safety: safe for concurrent use. Lifetime: outlived by `clock`.
class Gate final {
 public:
  Gate(AccessRules rules, TokenVerifier verifier,
       std::vector<CertificateCaller> machines, CallRate rate,
       const Clock& clock);

  // Whether the call may go on. Fails with: PermissionDenied (no rule, or not
  // for this caller), Unauthenticated (who?), InvalidArgument (no deadline),
  // ResourceExhausted (too often).
  absl::Status Admit(const Arrival& arrival);

  // Who calls, without charging it. Fails as Admit.
  absl::StatusOr<Caller> Identify(const Arrival& arrival);

 private:
  absl::StatusOr<Claims> CheckToken(absl::string_view token);
  absl::StatusOr<Caller> Recognise(const Arrival& arrival);

  const AccessRules rules_;
  const TokenVerifier verifier_;
  const std::vector<CertificateCaller> machines_;
  const Clock& clock_;
  CallBudget budget_;
  Mutex mutex_;
  // Tokens whose signature matched, by their SHA-256: their times are checked
  // anew at each use.
  std::map<std::string, Claims> checked_ TYST_GUARDED_BY(mutex_);
};

}  // namespace tyst::rpc
