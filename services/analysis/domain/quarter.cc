// SPDX-License-Identifier: MIT
#include "analysis/domain/quarter.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace tyst::analysis {

Quarter Quarter::Of(absl::CivilDay day) {
  return Quarter(day.year() * 4 + (day.month() - 1) / 3);
}

absl::StatusOr<Quarter> Quarter::Parse(absl::string_view text) {
  int year = 0;
  if (text.size() != 7 || text.substr(4, 2) != "-Q" || text[6] < '1' ||
      text[6] > '4' || !absl::SimpleAtoi(text.substr(0, 4), &year)) {
    return absl::InvalidArgumentError(
        "parsing of a quarter failed: expected the form 2026-Q3");
  }
  return Quarter(int64_t{year} * 4 + (text[6] - '1'));
}

absl::CivilDay Quarter::FirstDay() const {
  return absl::CivilDay(count_ / 4, static_cast<int>(count_ % 4) * 3 + 1, 1);
}

absl::CivilDay Quarter::LastDay() const {
  return Quarter(count_ + 1).FirstDay() - 1;
}

std::string Quarter::ToString() const {
  return absl::StrCat(absl::Dec(count_ / 4, absl::kZeroPad4), "-Q",
                      count_ % 4 + 1);
}

int AgeOn(absl::CivilDay day, absl::CivilDay birth) {
  const bool before_birthday =
      day.month() < birth.month() ||
      (day.month() == birth.month() && day.day() < birth.day());
  const auto years = day.year() - birth.year() - (before_birthday ? 1 : 0);
  return static_cast<int>(std::max<absl::civil_year_t>(years, 0));
}

}  // namespace tyst::analysis
