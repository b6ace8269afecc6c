// SPDX-License-Identifier: MIT
// Which cells of a design one person is counted in: a pure function of the
// person's facts, so the order in which they came cannot matter.
//
// The rules (the folder's README.md has the reasons):
// - a fact counts only where its purposes include all of the design's;
// - a conversation belongs to its authority and the quarter of its date;
// - a person is counted once in each cell, and at each level anew;
// - age is that on the quarter's first day, from the Monday of the week of
//   birth; week of birth and sex are those of the fact with the latest date,
//   then the lowest evidence id, among the facts that state one;
// - attendances are those in the days before and in the days after the person's
//   first conversation, the day itself in neither, and only when the feed
//   covers all of both; they count in every area with a conversation.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "analysis/domain/design.h"
#include "analysis/people/domain/fact.h"

namespace tyst::analysis::people {

// State that was counted by other rules cannot be taken back by these: raise it
// with every change that moves a person to another cell.
inline constexpr int kRulesVersion = 1;

// One finest cell that a person is counted in, within one design.
struct Contribution {
  std::string period;  // "2026-Q3"; empty in a table without periods
  std::string area;    // code of an authority, region or nation
  int cell = 0;        // number within the area (domain/design.h)

  friend auto operator<=>(const Contribution&, const Contribution&) = default;
  friend bool operator==(const Contribution&, const Contribution&) = default;
};

// Ordered, each cell once. A conversation whose authority lies in no region
// that is established for its quarter counts at the other levels only.
std::vector<Contribution> ContributionsOf(const Facts& facts,
                                          const Design& design);

}  // namespace tyst::analysis::people
