// SPDX-License-Identifier: MIT
// Designs and facts that the tests of analysis share.
#pragma once

#include <string>

#include "analysis/domain/design.h"
#include "analysis/people/domain/fact.h"

namespace tyst::analysis::testing {

inline constexpr int kImprovement = 0;
inline constexpr int kLinkage = 1;

inline Design OutcomeDesign() {
  return {.id = "aspects",
          .version = 1,
          .measure = Measure::kPeopleWithOutcome,
          .purposes = Bit(kImprovement),
          .levels = {Level::kAuthority, Level::kRegion, Level::kNation},
          .language_levels = {Level::kRegion, Level::kNation}};
}

inline Design PeopleDesign() {
  return {.id = "people",
          .version = 1,
          .measure = Measure::kPeople,
          .purposes = Bit(kImprovement),
          .levels = {Level::kAuthority, Level::kRegion, Level::kNation},
          .age_bands = {{"0-17", 0, 17}, {"18-64", 18, 64}, {"65+", 65, 0}}};
}

inline Design AttendanceDesign() {
  return {.id = "attendances",
          .version = 1,
          .measure = Measure::kAttendancesAround,
          .purposes = Bit(kImprovement) | Bit(kLinkage),
          .levels = {Level::kAuthority, Level::kRegion, Level::kNation},
          .feed_from = absl::CivilDay(2025, 1, 1),
          .feed_to = absl::CivilDay(2026, 12, 31),
          .window_days = 180,
          .attendance_cap = 12};
}

inline people::Fact Conversation(const std::string& id,
                                 const std::string& authority,
                                 absl::CivilDay date) {
  return {.evidence_id = id,
          .version = 1,
          .source = "source-" + authority,
          .generation = 1,
          .kind = people::EvidenceKind::kConversation,
          .organisation = authority,
          .date = date,
          .aspects = Bit(0),
          .language = 1,
          .sex = 0,
          .birth_week = absl::CivilDay(1950, 3, 6),
          .purposes = Bit(kImprovement) | Bit(kLinkage)};
}

inline people::Fact Attendance(const std::string& id, absl::CivilDay date) {
  people::Fact fact = Conversation(id, "7A4", date);
  fact.kind = people::EvidenceKind::kAttendance;
  fact.aspects = 0;
  fact.language = kNotRecorded;
  return fact;
}

}  // namespace tyst::analysis::testing
