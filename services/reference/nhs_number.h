// SPDX-License-Identifier: MIT
// NHS numbers: ten digits, the last a check digit modulo 11. Wales shares
// England's range (recalled); numbers that begin 999 are for tests.
#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace tyst::reference {

enum class NhsNumberCheck {
  kValid,
  kNotTenDigits,
  kWrongCheckDigit,
  kAllDigitsEqual,  // 1111111111 passes the arithmetic and is still none
};

// The digits of `text`; spaces and hyphens between them are left out.
std::string NhsNumberDigits(absl::string_view text);
// Checks `text`, spaces and hyphens allowed. An empty text is kNotTenDigits:
// whether a number is missing is the caller's question.
NhsNumberCheck CheckNhsNumber(absl::string_view text);
// What was expected, for a message; never holds the number.
absl::string_view Describe(NhsNumberCheck check);
// The tenth digit for nine digits; nullopt if there is none (remainder 10).
std::optional<char> NhsCheckDigit(absl::string_view nine_digits);
bool IsNhsTestNumber(absl::string_view text);

}  // namespace tyst::reference
