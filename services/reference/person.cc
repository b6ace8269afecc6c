// SPDX-License-Identifier: MIT
#include "reference/person.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace tyst::reference {

bool IsUnknownBirthDate(absl::CivilDay day) {
  return day == absl::CivilDay(1811, 11, 11);
}

std::optional<std::string> NormalisePostcode(absl::string_view text) {
  std::string plain;
  std::string shape;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isspace(byte)) {
      continue;
    }
    if (!absl::ascii_isalnum(byte)) {
      return std::nullopt;
    }
    plain += absl::ascii_toupper(byte);
    shape += absl::ascii_isdigit(byte) ? '9' : 'A';
  }
  static constexpr absl::string_view kShapes[] = {
      "A99AA", "A999AA", "AA99AA", "AA999AA", "A9A9AA", "AA9A9AA"};
  if (std::find(std::begin(kShapes), std::end(kShapes), shape) ==
      std::end(kShapes)) {
    return std::nullopt;
  }
  const absl::string_view all = plain;
  return absl::StrCat(all.substr(0, all.size() - 3), " ",
                      all.substr(all.size() - 3));
}

}  // namespace tyst::reference
