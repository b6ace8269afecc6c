// SPDX-License-Identifier: MIT
#include "platform/bus/embedded/group.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "platform/base/status_macros.h"

namespace tyst::bus::embedded {

absl::Status Group::Refusal(absl::string_view action,
                            absl::string_view why) const {
  return absl::FailedPreconditionError(
      absl::StrCat(action, " of job '", job_, "' refused: ", why));
}

absl::Status Group::CheckInputs(const Member& member) const {
  for (const auto& [instance, standing] : members_) {
    if (instance != member.instance && standing.inputs != member.inputs) {
      return Refusal(
          "joining",
          absl::StrCat("instance '", instance, "' reads ",
                       absl::StrJoin(standing.inputs, ", "), ", instance '",
                       member.instance, "' wants ",
                       absl::StrJoin(member.inputs, ", "),
                       "; stop all instances before the inputs change"));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Assignment> Group::Join(SessionId session, const Member& member,
                                       int partitions) {
  if (fenced_.count(session) > 0) {
    return Refusal("joining",
                   absl::StrCat("a newer connection took the place of "
                                "instance '",
                                member.instance, "'; stop this one"));
  }
  RETURN_IF_ERROR(CheckInputs(member));
  for (auto at = members_.begin(); at != members_.end();) {
    const bool renamed =
        at->second.session == session && at->first != member.instance;
    at = renamed ? members_.erase(at) : std::next(at);
  }
  Standing& own = members_[member.instance];
  if (own.session != 0 && own.session != session) {
    fenced_.insert(own.session);
  }
  own.session = session;
  own.inputs = member.inputs;
  partitions_ = partitions;
  Share();
  own.current = true;
  ++epoch_;
  return Assignment{epoch_, own.partitions};
}

void Group::Leave(SessionId session) {
  const auto found = std::find_if(
      members_.begin(), members_.end(),
      [&](const auto& each) { return each.second.session == session; });
  if (found != members_.end()) {
    members_.erase(found);
    Share();
  }
}

absl::Status Group::Check(SessionId session, absl::string_view action) const {
  if (fenced_.count(session) > 0) {
    return Refusal(action,
                   "a newer connection of the same instance took over; stop "
                   "this one");
  }
  for (const auto& [instance, standing] : members_) {
    if (standing.session == session) {
      return standing.current
                 ? absl::OkStatus()
                 : Refusal(action,
                           "partitions were shared out anew; join again");
    }
  }
  return Refusal(action, "this connection is not a member; join first");
}

void Group::Share() {
  const int members = static_cast<int>(members_.size());
  int next = 0;
  int index = 0;
  for (auto& [instance, standing] : members_) {
    const int share =
        partitions_ / members + (index < partitions_ % members ? 1 : 0);
    std::vector<int> partitions;
    for (int i = 0; i < share; ++i) {
      partitions.push_back(next++);
    }
    if (partitions != standing.partitions) {
      standing.partitions = std::move(partitions);
      standing.current = false;
    }
    ++index;
  }
}

}  // namespace tyst::bus::embedded
