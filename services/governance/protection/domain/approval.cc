// SPDX-License-Identifier: MIT
#include "governance/protection/domain/approval.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace tyst::governance {
namespace {

constexpr int64_t kFewestVotes = 2;

}  // namespace

std::vector<std::string> CountingCheckers(const Ballot& ballot) {
  std::vector<std::string> checkers;
  for (const Vote& vote : ballot.votes) {
    const bool repeated = std::find(checkers.begin(), checkers.end(),
                                    vote.checker) != checkers.end();
    if (vote.content_hash == ballot.content_hash && !repeated &&
        !vote.checker.empty() && vote.checker != ballot.author) {
      checkers.push_back(vote.checker);
    }
  }
  return checkers;
}

absl::StatusOr<Approval> Approval::Decide(const Ballot& ballot) {
  const std::vector<std::string> checkers = CountingCheckers(ballot);
  const int64_t needed = std::max(kFewestVotes, ballot.needed);
  if (static_cast<int64_t>(checkers.size()) < needed ||
      ballot.content_hash.empty()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "approval of content '", ballot.content_hash, "' refused: found ",
        checkers.size(), " votes of checkers other than the author, expected ",
        needed));
  }
  Approval made;
  made.content_hash_ = ballot.content_hash;
  made.checkers_ = checkers;
  return made;
}

}  // namespace tyst::governance
