// SPDX-License-Identifier: MIT
#include "platform/rpc/caller.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "platform/rpc/active_calls.h"

namespace tyst::rpc {

bool Caller::Has(absl::string_view role) const {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

absl::StatusOr<Caller> CallerOf(const grpc::ServerContext& context) {
  std::optional<Caller> caller = ActiveCalls::Instance().Find(&context);
  if (!caller.has_value()) {
    return absl::UnauthenticatedError(
        "identification of caller refused: no gate stood before this call; "
        "serve it by platform/rpc");
  }
  return *std::move(caller);
}

absl::Status MayActFor(const Caller& caller, absl::string_view organisation) {
  if (caller.reach == Reach::kAll ||
      (!organisation.empty() && caller.organisation == organisation)) {
    return absl::OkStatus();
  }
  return absl::PermissionDeniedError(
      absl::StrCat("access of caller '", caller.subject,
                   "' refused: found data of another organisation, expected "
                   "its own; use a token of that organisation"));
}

ActiveCalls& ActiveCalls::Instance() {
  static ActiveCalls& calls = *new ActiveCalls;
  return calls;
}

void ActiveCalls::Remember(const grpc::ServerContextBase* context,
                           const void* keeper, Caller caller) {
  MutexLock lock(mutex_);
  calls_.insert_or_assign(context, Entry{keeper, std::move(caller)});
}

void ActiveCalls::Forget(const grpc::ServerContextBase* context,
                         const void* keeper) {
  MutexLock lock(mutex_);
  const auto found = calls_.find(context);
  if (found != calls_.end() && found->second.keeper == keeper) {
    calls_.erase(found);
  }
}

std::optional<Caller> ActiveCalls::Find(
    const grpc::ServerContextBase* context) const {
  MutexLock lock(mutex_);
  const auto found = calls_.find(context);
  if (found == calls_.end()) {
    return std::nullopt;
  }
  return found->second.caller;
}

}  // namespace tyst::rpc
