// SPDX-License-Identifier: MIT
// A table design: what a governed policy says is counted, for whom, and into
// which cells. Tables are built from designs only.
//
// A table is a design at one version. Its finest cells lie by period and area
// and are numbered within an area; hidden dimensions are part of that number
// and never leave analysis. The numbers are in state and on the log: they never
// change within a version.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "analysis/domain/codes.h"

namespace tyst::analysis {

enum class Measure {
  // People with at least one outcome of a well-being aspect in the quarter, at
  // some levels by the language conducted too.
  kPeopleWithOutcome,
  // People with a conversation in the quarter, by age band and sex.
  kPeople,
  // Emergency attendances in the days before and after people's first
  // conversation; the table has no periods.
  kAttendancesAround,
};

enum class Level { kAuthority, kRegion, kNation };

struct AgeBand {
  std::string code{};
  int from = 0;
  int to = 0;  // 0: no end

  friend bool operator==(const AgeBand&, const AgeBand&) = default;
};

struct Design {
  std::string id{};  // never with '/'
  int64_t version = 0;
  Measure measure = Measure::kPeopleWithOutcome;
  CodeSet purposes = 0;  // all of which a record must allow
  std::vector<Level> levels{};
  std::vector<Level> language_levels{};  // kPeopleWithOutcome
  std::vector<AgeBand> age_bands{};      // kPeople
  absl::CivilDay feed_from{};            // kAttendancesAround: first and last
  absl::CivilDay feed_to{};              // day of which the feed is complete
  int window_days = 0;                   // the same
  int attendance_cap = 0;                // the same: attendances that count

  friend bool operator==(const Design&, const Design&) = default;
};

// Fails with: InvalidArgument, naming the design and what is wrong.
absl::Status CheckDesign(const Design& design);

bool HasLevel(const std::vector<Level>& levels, Level level);

// "<design>/<version>".
std::string TableIdOf(const Design& design);

// Parts of the dimensions. Everyone falls into one part of age and of sex,
// since the last one is for all else; languages are kLanguages, of which every
// conversation has one.
inline constexpr std::array<absl::string_view, 3> kSexParts = {"F", "M", "U"};
inline constexpr absl::string_view kUnknownAge = "unknown";

int SexPart(int sex);  // from a place in kSexes
// Place in design.age_bands, or one past the last: not in any band.
int AgePart(const Design& design, int age);

// Finest cells. Language kAllLanguages counts people of whatever language:
// distinct people do not add over languages.
inline constexpr int kAllLanguages = -1;
int OutcomeCell(int aspect, int language);
int PeopleCell(int age_part, int sex_part);
int AttendanceCell(const Design& design, int before, int after);

}  // namespace tyst::analysis
