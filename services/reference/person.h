// SPDX-License-Identifier: MIT
// The shapes of what identifies a person: postcodes, and the birth date that
// means that none is known.
#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace tyst::reference {

// NHS Wales writes 11/11/1811 for a birth date that is not known. It is never
// aged and never compared as a date.
inline constexpr absl::string_view kUnknownBirthDate = "1811-11-11";
bool IsUnknownBirthDate(absl::CivilDay day);

// `text` in the usual form, upper case with one space ("CF10 3AT"), if it has
// the shape of a postcode (A9, A99, AA9, AA99, A9A or AA9A, then 9AA); nullopt
// otherwise. Shape only: whether the postcode exists is not known here.
std::optional<std::string> NormalisePostcode(absl::string_view text);

}  // namespace tyst::reference
