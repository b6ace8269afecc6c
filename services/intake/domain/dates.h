// SPDX-License-Identifier: MIT
// Calendar dates as senders write them: ISO 8601, "2026-11-25" and nothing
// else.
#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace tyst::intake {

// Nothing when `text` is no such date, or one that no calendar has.
std::optional<absl::CivilDay> ParseDate(absl::string_view text);

// The latest day that it is anywhere in Wales at `now`: UTC, or an hour ahead
// in summer. A date after it is in the future.
absl::CivilDay LatestDay(absl::Time now);

// The birth date in `text` if one is known: not for an empty or malformed text,
// nor for 1811-11-11, which means unknown.
std::optional<absl::CivilDay> KnownBirthDate(absl::string_view text);

// Monday of the week of birth, ISO; empty when the birth date is not known.
std::string WeekOfBirth(absl::string_view birth_date);

}  // namespace tyst::intake
