// SPDX-License-Identifier: MIT
#include "reference/nhs_number.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace tyst::reference {

std::string NhsNumberDigits(absl::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c != ' ' && c != '-') {
      digits += c;
    }
  }
  return digits;
}

std::optional<char> NhsCheckDigit(absl::string_view nine_digits) {
  if (nine_digits.size() != 9) {
    return std::nullopt;
  }
  int sum = 0;
  for (int i = 0; i < 9; ++i) {
    const char c = nine_digits[static_cast<size_t>(i)];
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) {
      return std::nullopt;
    }
    sum += (c - '0') * (10 - i);
  }
  const int check = (11 - sum % 11) % 11;
  if (check == 10) {
    return std::nullopt;
  }
  return static_cast<char>('0' + check);
}

NhsNumberCheck CheckNhsNumber(absl::string_view text) {
  const std::string digits = NhsNumberDigits(text);
  const bool all_digits =
      std::all_of(digits.begin(), digits.end(),
                  [](unsigned char c) { return absl::ascii_isdigit(c); });
  if (digits.size() != 10 || !all_digits) {
    return NhsNumberCheck::kNotTenDigits;
  }
  if (digits.find_first_not_of(digits[0]) == std::string::npos) {
    return NhsNumberCheck::kAllDigitsEqual;
  }
  const auto check = NhsCheckDigit(absl::string_view(digits).substr(0, 9));
  return check.has_value() && *check == digits[9]
             ? NhsNumberCheck::kValid
             : NhsNumberCheck::kWrongCheckDigit;
}

absl::string_view Describe(NhsNumberCheck check) {
  switch (check) {
    case NhsNumberCheck::kValid:
      return "valid";
    case NhsNumberCheck::kNotTenDigits:
      return "not ten digits";
    case NhsNumberCheck::kWrongCheckDigit:
      return "wrong check digit";
    case NhsNumberCheck::kAllDigitsEqual:
      return "all digits equal";
  }
  return "";
}

bool IsNhsTestNumber(absl::string_view text) {
  return absl::StartsWith(NhsNumberDigits(text), "999");
}

}  // namespace tyst::reference
