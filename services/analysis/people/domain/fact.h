// SPDX-License-Identifier: MIT
// What analysis keeps of one piece of evidence: enough to count it and to take
// it back, nothing of what was said.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"

#include "analysis/domain/codes.h"

namespace tyst::analysis::people {

enum class EvidenceKind { kConversation, kAttendance };

struct Fact {
  std::string evidence_id{};  // hexadecimal
  int64_t version = 0;        // of the record; a higher one replaces a lower
  // Names the evidence key that sealed it, with its generation: when that key
  // is destroyed, so is what it sealed.
  std::string source{};
  int64_t generation = 0;

  EvidenceKind kind = EvidenceKind::kConversation;
  std::string organisation{};  // authority of a conversation; else health board
  absl::CivilDay date{};
  CodeSet aspects = 0;          // of the outcomes of a conversation
  int language = kNotRecorded;  // conducted
  int sex = kNotRecorded;
  std::optional<absl::CivilDay> birth_week{};  // its Monday; none: not known
  CodeSet purposes = 0;                        // what it may be used for

  friend bool operator==(const Fact&, const Fact&) = default;
};

// All facts of one person, by evidence id, each id once.
using Facts = std::vector<Fact>;

// Puts `fact` in the place of an older one of the same evidence id. A lower
// version than the one kept changes nothing.
void Replace(Facts& facts, Fact fact);
// Takes away what `version` says no longer stands. Absent, or newer than that,
// nothing happens: a record that its sender corrected to another local id of
// the same person has a farewell and an arrival here, in either order.
void Withdraw(Facts& facts, absl::string_view evidence_id, int64_t version);
// Takes away what keys of `source` up to `generation` had sealed. Returns how
// many facts went.
int WithdrawSource(Facts& facts, absl::string_view source, int64_t generation);

}  // namespace tyst::analysis::people
