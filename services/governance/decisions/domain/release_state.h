// SPDX-License-Identifier: MIT
// Where a release stands on its way out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"

#include "governance/protection/domain/approval.h"

namespace tyst::governance {

enum class Stage {
  kProposed,   // its cut is on the way
  kProtected,  // waits for checkers
  kApproved,   // waits for an hour
  kScheduled,  // waits for its hour
  kReleased,
  kReturned,  // may be ordered again
  kRejected,  // for good
};

// Why checkers may send something back: a list, so that no reason tells of a
// person.
enum class Refusal {
  kNone,
  kDisclosive,
  kPurpose,
  kQuality,
  kWording,
  kNotNeeded,
};

struct DesignRef {
  std::string id;
  int64_t version = 0;

  friend bool operator==(const DesignRef&, const DesignRef&) = default;
};

struct ReleaseState {
  std::string id{};
  std::string title_en{};
  std::string title_cy{};
  Stage stage = Stage::kProposed;
  std::string author{};  // who ordered it
  int64_t cut = 0;       // the newest ordered for it
  absl::Time ordered_at{};
  int cuts_ordered = 0;
  std::vector<DesignRef> designs{};
  std::vector<std::string> periods{};
  std::string protection{};    // policy
  std::string content_hash{};  // empty before there is content
  std::vector<Vote> votes{};
  std::optional<absl::Time> hour{};
  Refusal refusal = Refusal::kNone;
  std::string problem{};  // what kept it from being protected
  int64_t published_figures = 0;
  int64_t withheld_figures = 0;
  std::optional<absl::Time> released_at{};
};

// Waits for people or its hour, with content that a new policy may change.
bool IsOpen(const ReleaseState& release);

}  // namespace tyst::governance
