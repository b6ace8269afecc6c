// SPDX-License-Identifier: MIT
#include "intake/domain/dates.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"

#include "reference/person.h"

namespace tyst::intake {
namespace {

std::optional<int> Digits(absl::string_view text) {
  for (const char c : text) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) {
      return std::nullopt;
    }
  }
  int value = 0;
  if (!absl::SimpleAtoi(text, &value)) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

std::optional<absl::CivilDay> ParseDate(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const std::optional<int> year = Digits(text.substr(0, 4));
  const std::optional<int> month = Digits(text.substr(5, 2));
  const std::optional<int> day = Digits(text.substr(8, 2));
  if (!year.has_value() || !month.has_value() || !day.has_value()) {
    return std::nullopt;
  }
  const absl::CivilDay date(*year, *month, *day);
  // A civil day normalises 30 February to March: then it was no date.
  if (date.month() != *month || date.day() != *day || *year < 1) {
    return std::nullopt;
  }
  return date;
}

absl::CivilDay LatestDay(absl::Time now) {
  return absl::ToCivilDay(now + absl::Hours(1), absl::UTCTimeZone());
}

std::optional<absl::CivilDay> KnownBirthDate(absl::string_view text) {
  const std::optional<absl::CivilDay> date = ParseDate(text);
  if (!date.has_value() || reference::IsUnknownBirthDate(*date)) {
    return std::nullopt;
  }
  return date;
}

std::string WeekOfBirth(absl::string_view birth_date) {
  const std::optional<absl::CivilDay> date = KnownBirthDate(birth_date);
  if (!date.has_value()) {
    return "";
  }
  // PrevWeekday looks strictly before its day.
  return absl::FormatCivilTime(
      absl::PrevWeekday(*date + 1, absl::Weekday::monday));
}

}  // namespace tyst::intake
