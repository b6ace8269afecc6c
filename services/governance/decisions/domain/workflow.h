// SPDX-License-Identifier: MIT
// The release workflow as pure rules: each takes where a release stands and
// gives where it stands then, or refuses.
//
// Fails with: FailedPrecondition: not from this stage, or not any more;
// PermissionDenied: not by this person; InvalidArgument: not like this.
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "governance/decisions/domain/release_state.h"

namespace tyst::governance {

// An order, checked by itself: id, titles in both languages, designs, periods.
absl::Status CheckOrder(const ReleaseState& order);

// `before`: what stands under the same id, if anything. Only what was returned
// may be ordered again; nothing of it is kept but the count of its cuts.
absl::StatusOr<ReleaseState> DecideOrder(
    ReleaseState order, const std::optional<ReleaseState>& before);

struct Content {
  std::string hash;
  int64_t published_figures = 0;
  int64_t withheld_figures = 0;
};

// Its tables have been protected, for the first time or anew. Another hash than
// before voids the votes and the hour.
ReleaseState TakeContent(ReleaseState release, const Content& content);
// Its tables could not be protected: it goes back to its author.
ReleaseState TakeProblem(ReleaseState release, std::string problem);

// `votes_needed`: by policy, never fewer than two.
absl::StatusOr<ReleaseState> DecideVote(ReleaseState release, const Vote& vote,
                                        int64_t votes_needed);
absl::StatusOr<ReleaseState> DecideReturn(ReleaseState release, Refusal why);
absl::StatusOr<ReleaseState> DecideReject(ReleaseState release, Refusal why);
absl::StatusOr<ReleaseState> DecideHour(ReleaseState release, absl::Time hour,
                                        absl::Time now);
// It has left.
ReleaseState TakeRelease(ReleaseState release, absl::Time at);

// The next time that the clock of `zone` shows `minute` after midnight, after
// `now`.
absl::Time NextReleaseHour(absl::Time now, int minute, absl::TimeZone zone);

}  // namespace tyst::governance
