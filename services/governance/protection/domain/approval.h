// SPDX-License-Identifier: MIT
// The decision of people that a content may leave. It exists only where enough
// distinct checkers, none of them the author, voted for exactly this content.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace tyst::governance {

struct Vote {
  std::string checker;
  std::string content_hash;  // of what the checker saw
};

struct Ballot {
  std::string author;  // who ordered the cut
  std::string content_hash;
  int64_t needed = 2;  // never fewer than two
  std::vector<Vote> votes;
};

// The checkers whose votes count: for this content, once each, the author left
// out; in order of voting.
std::vector<std::string> CountingCheckers(const Ballot& ballot);

// Thread safety: immutable.
class Approval final {
 public:
  // Fails with: FailedPrecondition, saying how many votes count.
  static absl::StatusOr<Approval> Decide(const Ballot& ballot);

  const std::string& content_hash() const { return content_hash_; }
  const std::vector<std::string>& checkers() const { return checkers_; }

 private:
  Approval() = default;

  std::string content_hash_;
  std::vector<std::string> checkers_;
};

}  // namespace tyst::governance
