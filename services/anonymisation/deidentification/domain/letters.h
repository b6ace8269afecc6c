// SPDX-License-Identifier: MIT
// Letters, digits and what they fold to: lower case without accents, so that
// "SIÔN", "Siôn" and "Sion" are one word to the matchers.
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace tyst::deidentification {

enum class Letter : uint8_t { kOther, kLower, kUpper, kDigit, kMark };

Letter ClassOf(char32_t code_point);
// Reads one code point at `*at` and moves past it; U+FFFD for broken bytes.
char32_t NextCodePoint(absl::string_view text, size_t* at);
void AppendUtf8(char32_t code_point, std::string* out);
// Appends the folded form of `word`.
void AppendFolded(absl::string_view word, std::string* out);
std::string Folded(absl::string_view word);

}  // namespace tyst::deidentification
