// SPDX-License-Identifier: MIT
#include "analysis/domain/design.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace tyst::analysis {
namespace {

constexpr int kHighestCap = 100;
constexpr int kWidestWindow = 3660;

absl::Status Refused(const Design& design, absl::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat("check of design '", design.id,
                                                 "' version ", design.version,
                                                 " refused: ", why));
}

absl::Status CheckAttendances(const Design& design) {
  if (design.attendance_cap < 1 || design.attendance_cap > kHighestCap) {
    return Refused(design,
                   absl::StrCat("found attendance cap ", design.attendance_cap,
                                ", expected 1 to ", kHighestCap));
  }
  if (design.window_days < 1 || design.window_days > kWidestWindow) {
    return Refused(design,
                   absl::StrCat("found windows of ", design.window_days,
                                " days, expected 1 to ", kWidestWindow));
  }
  if (design.feed_from > design.feed_to) {
    return Refused(design, "the feed ends before it begins");
  }
  return absl::OkStatus();
}

absl::Status CheckAgeBands(const Design& design) {
  if (design.age_bands.empty()) {
    return Refused(design, "it has no age bands, expected at least one");
  }
  int next = 0;
  for (const AgeBand& band : design.age_bands) {
    if (band.code.empty() || band.code == kUnknownAge || next < 0 ||
        band.from < next || (band.to != 0 && band.to < band.from)) {
      return Refused(design, absl::StrCat("age band '", band.code,
                                          "' overlaps another, is out of "
                                          "order or has no code of its own"));
    }
    next = band.to == 0 ? -1 : band.to + 1;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckDesign(const Design& design) {
  if (design.id.empty() || design.id.find('/') != std::string::npos) {
    return Refused(design, "its id is empty or has a '/'");
  }
  if (design.version < 1) {
    return Refused(design, "expected a version of 1 or more");
  }
  if (design.purposes == 0) {
    return Refused(design, "it names no purpose");
  }
  if (design.levels.empty()) {
    return Refused(design, "it has no level of geography");
  }
  switch (design.measure) {
    case Measure::kPeopleWithOutcome:
      return absl::OkStatus();
    case Measure::kPeople:
      return CheckAgeBands(design);
    case Measure::kAttendancesAround:
      return CheckAttendances(design);
  }
  return Refused(design, "its measure is not known");
}

bool HasLevel(const std::vector<Level>& levels, Level level) {
  return std::ranges::find(levels, level) != levels.end();
}

std::string TableIdOf(const Design& design) {
  return absl::StrCat(design.id, "/", design.version);
}

int SexPart(int sex) {
  constexpr int kOther = static_cast<int>(kSexParts.size()) - 1;
  return sex >= 0 && sex < kOther ? sex : kOther;
}

int AgePart(const Design& design, int age) {
  const auto found =
      std::ranges::find_if(design.age_bands, [age](const AgeBand& band) {
        return age >= band.from && (band.to == 0 || age <= band.to);
      });
  return static_cast<int>(found - design.age_bands.begin());
}

int OutcomeCell(int aspect, int language) {
  // Room for languages that a later list may add.
  constexpr int kLanguageCells = 8;
  return aspect * kLanguageCells + 1 + language;
}

int PeopleCell(int age_part, int sex_part) {
  return age_part * static_cast<int>(kSexParts.size()) + sex_part;
}

int AttendanceCell(const Design& design, int before, int after) {
  const int cap = design.attendance_cap;
  return std::min(before, cap) * (cap + 1) + std::min(after, cap);
}

}  // namespace tyst::analysis
