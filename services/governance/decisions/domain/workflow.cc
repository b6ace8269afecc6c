// SPDX-License-Identifier: MIT
#include "governance/decisions/domain/workflow.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

namespace tyst::governance {
namespace {

constexpr size_t kLongestId = 64;
constexpr size_t kLongestTitle = 200;
constexpr absl::Duration kClockSlack = absl::Minutes(1);

absl::string_view NameOf(Stage stage) {
  switch (stage) {
    case Stage::kProposed:
      return "proposed";
    case Stage::kProtected:
      return "protected";
    case Stage::kApproved:
      return "approved";
    case Stage::kScheduled:
      return "scheduled";
    case Stage::kReleased:
      return "released";
    case Stage::kReturned:
      return "returned";
    case Stage::kRejected:
      return "rejected";
  }
  return "";
}

absl::Status WrongStage(absl::string_view action, const ReleaseState& release,
                        absl::string_view expected) {
  return absl::FailedPreconditionError(
      absl::StrCat(action, " of release '", release.id, "' refused: found it ",
                   NameOf(release.stage), ", expected ", expected));
}

bool IsReleaseId(const std::string& id) {
  return !id.empty() && id.size() <= kLongestId && id[0] != '-' &&
         std::all_of(id.begin(), id.end(), [](unsigned char c) {
           return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
         });
}

// "2026-Q1".
bool IsPeriod(const std::string& period) {
  return period.size() == 7 && period[4] == '-' && period[5] == 'Q' &&
         period[6] >= '1' && period[6] <= '4' &&
         std::all_of(period.begin(), period.begin() + 4, absl::ascii_isdigit);
}

bool IsTitle(const std::string& title) {
  return !title.empty() && title.size() <= kLongestTitle;
}

void LoseVotes(ReleaseState& release) {
  release.votes.clear();
  release.hour.reset();
}

absl::StatusOr<ReleaseState> Refuse(absl::string_view action,
                                    ReleaseState release, Refusal why,
                                    Stage to) {
  if (why == Refusal::kNone) {
    return absl::InvalidArgumentError(
        absl::StrCat(action, " of release '", release.id,
                     "' refused: found no reason; choose one from the list"));
  }
  if (!IsOpen(release)) {
    return WrongStage(action, release, "protected, approved or scheduled");
  }
  LoseVotes(release);
  release.stage = to;
  release.refusal = why;
  return release;
}

}  // namespace

bool IsOpen(const ReleaseState& release) {
  return release.stage == Stage::kProtected ||
         release.stage == Stage::kApproved ||
         release.stage == Stage::kScheduled;
}

absl::Status CheckOrder(const ReleaseState& order) {
  const auto refused = [&](absl::string_view why) {
    return absl::InvalidArgumentError(
        absl::StrCat("ordering of a release refused: ", why));
  };
  if (!IsReleaseId(order.id)) {
    return refused(
        "release_id is not 1 to 64 lower-case letters, digits and hyphens");
  }
  if (!IsTitle(order.title_en) || !IsTitle(order.title_cy)) {
    return refused("title is not 1 to 200 bytes in both languages");
  }
  if (order.designs.empty() || order.periods.empty()) {
    return refused("designs or periods are missing; name at least one of each");
  }
  if (!std::all_of(order.periods.begin(), order.periods.end(), IsPeriod)) {
    return refused("a period is no quarter such as 2026-Q1");
  }
  std::set<std::string> seen(order.periods.begin(), order.periods.end());
  if (seen.size() != order.periods.size()) {
    return refused("a period is named twice");
  }
  for (const DesignRef& design : order.designs) {
    if (!seen.insert(design.id).second) {
      return refused("a design is named twice");
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<ReleaseState> DecideOrder(
    ReleaseState order, const std::optional<ReleaseState>& before) {
  if (const absl::Status status = CheckOrder(order); !status.ok()) {
    return status;
  }
  if (before.has_value()) {
    if (before->stage != Stage::kReturned) {
      return WrongStage("ordering", *before, "none of this id, or returned");
    }
    order.cuts_ordered = before->cuts_ordered;
  }
  std::sort(order.periods.begin(), order.periods.end());
  order.stage = Stage::kProposed;
  return order;
}

ReleaseState TakeContent(ReleaseState release, const Content& content) {
  if (release.stage == Stage::kProposed ||
      release.content_hash != content.hash) {
    LoseVotes(release);
    release.stage = Stage::kProtected;
  }
  release.content_hash = content.hash;
  release.published_figures = content.published_figures;
  release.withheld_figures = content.withheld_figures;
  release.problem.clear();
  return release;
}

ReleaseState TakeProblem(ReleaseState release, std::string problem) {
  LoseVotes(release);
  release.stage = Stage::kReturned;
  release.refusal = Refusal::kQuality;
  release.content_hash.clear();
  release.problem = std::move(problem);
  return release;
}

absl::StatusOr<ReleaseState> DecideVote(ReleaseState release, const Vote& vote,
                                        int64_t votes_needed) {
  if (release.stage != Stage::kProtected) {
    return WrongStage("approval", release, "protected");
  }
  if (vote.checker == release.author || vote.checker.empty()) {
    return absl::PermissionDeniedError(absl::StrCat(
        "approval of release '", release.id,
        "' refused: its author may not approve it; ask another checker"));
  }
  if (vote.content_hash != release.content_hash) {
    return absl::FailedPreconditionError(
        absl::StrCat("approval of release '", release.id, "' refused: found ",
                     vote.content_hash, ", expected ", release.content_hash,
                     "; its content has changed, look at it again"));
  }
  Ballot ballot{.author = release.author,
                .content_hash = release.content_hash,
                .needed = votes_needed,
                .votes = release.votes};
  const size_t before = CountingCheckers(ballot).size();
  ballot.votes.push_back(vote);
  if (CountingCheckers(ballot).size() == before) {
    return absl::FailedPreconditionError(
        absl::StrCat("approval of release '", release.id,
                     "' refused: this checker has approved it already; ask "
                     "another one"));
  }
  release.votes = ballot.votes;
  if (Approval::Decide(ballot).ok()) {
    release.stage = Stage::kApproved;
  }
  return release;
}

absl::StatusOr<ReleaseState> DecideReturn(ReleaseState release, Refusal why) {
  return Refuse("return", std::move(release), why, Stage::kReturned);
}

absl::StatusOr<ReleaseState> DecideReject(ReleaseState release, Refusal why) {
  return Refuse("rejection", std::move(release), why, Stage::kRejected);
}

absl::StatusOr<ReleaseState> DecideHour(ReleaseState release, absl::Time hour,
                                        absl::Time now) {
  if (release.stage != Stage::kApproved && release.stage != Stage::kScheduled) {
    return WrongStage("scheduling", release, "approved or scheduled");
  }
  if (hour < now - kClockSlack) {
    return absl::InvalidArgumentError(
        absl::StrCat("scheduling of release '", release.id,
                     "' refused: its hour is past; name a later one"));
  }
  release.stage = Stage::kScheduled;
  release.hour = hour;
  return release;
}

ReleaseState TakeRelease(ReleaseState release, absl::Time at) {
  release.stage = Stage::kReleased;
  release.released_at = at;
  return release;
}

absl::Time NextReleaseHour(absl::Time now, int minute, absl::TimeZone zone) {
  absl::CivilDay day = absl::ToCivilDay(now, zone);
  while (true) {
    const absl::Time hour =
        absl::FromCivil(absl::CivilMinute(day) + minute, zone);
    if (hour > now) {
      return hour;
    }
    ++day;
  }
}

}  // namespace tyst::governance
