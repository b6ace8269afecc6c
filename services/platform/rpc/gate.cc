// SPDX-License-Identifier: MIT
#include "platform/rpc/gate.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/rpc/roles.h"

namespace tyst::rpc {
namespace {

constexpr size_t kCheckedTokens = 4096;
constexpr absl::string_view kBearer = "Bearer ";

bool Allows(const AccessRule& rule, const Caller& caller) {
  return std::any_of(rule.roles.begin(), rule.roles.end(),
                     [&caller](const std::string& role) {
                       return role == kPublicRole || caller.Has(role);
                     });
}

absl::Status Unauthenticated(absl::string_view found) {
  return absl::UnauthenticatedError(
      absl::StrCat("identification of caller refused: ", found,
                   "; send one header 'authorization: Bearer <token>'"));
}

Caller Anyone() {
  return Caller{.subject = std::string(kPublicRole),
                .organisation = "",
                .roles = {std::string(kPublicRole)}};
}

}  // namespace

Gate::Gate(AccessRules rules, TokenVerifier verifier,
           std::vector<CertificateCaller> machines, CallRate rate,
           const Clock& clock)
    : rules_(std::move(rules)),
      verifier_(std::move(verifier)),
      machines_(std::move(machines)),
      clock_(clock),
      budget_(rate) {}

absl::StatusOr<Claims> Gate::CheckToken(absl::string_view token) {
  if (token.size() > kTokenCapBytes) {
    return Unauthenticated("found a token of more than 16 KB");
  }
  const absl::Time now = clock_.Now();
  const std::string digest = Sha256(token);
  {
    MutexLock lock(mutex_);
    const auto found = checked_.find(digest);
    if (found != checked_.end()) {
      RETURN_IF_ERROR(verifier_.CheckTimes(found->second, now));
      return found->second;
    }
  }
  ASSIGN_OR_RETURN(Claims claims, verifier_.Verify(token, now));
  MutexLock lock(mutex_);
  if (checked_.size() >= kCheckedTokens) {
    checked_.clear();
  }
  checked_.insert_or_assign(digest, claims);
  return claims;
}

absl::StatusOr<Caller> Gate::Recognise(const Arrival& arrival) {
  if (arrival.authorisations.size() > 1) {
    return Unauthenticated("found more than one authorisation");
  }
  if (arrival.authorisations.size() == 1) {
    const absl::string_view header = arrival.authorisations.front();
    if (!absl::StartsWith(header, kBearer)) {
      return Unauthenticated("found an authorisation of another kind");
    }
    ASSIGN_OR_RETURN(Claims claims, CheckToken(header.substr(kBearer.size())));
    return Caller{.subject = std::move(claims.subject),
                  .organisation = std::move(claims.organisation),
                  .roles = std::move(claims.roles)};
  }
  for (const CertificateCaller& machine : machines_) {
    for (const absl::string_view name : arrival.certificate_names) {
      if (name == machine.name) {
        return machine.caller;
      }
    }
  }
  return Anyone();
}

absl::StatusOr<Caller> Gate::Identify(const Arrival& arrival) {
  const AccessRule* rule = rules_.Find(arrival.path);
  if (rule == nullptr) {
    return absl::PermissionDeniedError(
        "call of rpc refused: it is unknown or has no access rule; compare "
        "the versions of client and server");
  }
  ASSIGN_OR_RETURN(Caller caller, Recognise(arrival));
  if (!Allows(*rule, caller)) {
    if (caller == Anyone()) {
      return Unauthenticated("found no authorisation");
    }
    return absl::PermissionDeniedError(
        absl::StrCat("call of rpc '", arrival.path, "' refused: found caller '",
                     caller.subject,
                     "' without a role that may; use a token of such a role"));
  }
  caller.reach = rule->reach;
  return caller;
}

absl::Status Gate::Admit(const Arrival& arrival) {
  ASSIGN_OR_RETURN(const Caller caller, Identify(arrival));
  RETURN_IF_ERROR(budget_.Spend(caller.subject, clock_.Now()));
  if (arrival.deadline == Deadline::kNone) {
    return absl::InvalidArgumentError(
        absl::StrCat("call of rpc '", arrival.path,
                     "' refused: found no deadline; set one"));
  }
  return absl::OkStatus();
}

}  // namespace tyst::rpc
