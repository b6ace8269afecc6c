// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/domain/letters.h"

#include <array>

#include "unicode/normalizer2.h"
#include "unicode/uchar.h"
#include "unicode/unistr.h"

namespace tyst::deidentification {
namespace {

constexpr char32_t kTableEnd = 0x250;  // Latin up to Extended-B.

Letter Classify(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  if (u_isdigit(code)) return Letter::kDigit;
  if (u_isupper(code) || u_istitle(code)) return Letter::kUpper;
  if (u_isalpha(code)) return Letter::kLower;
  const int8_t type = u_charType(code);
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK
             ? Letter::kMark
             : Letter::kOther;
}

char32_t FoldByRules(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString parts;
  auto code = static_cast<UChar32>(c);
  if (U_SUCCESS(status) && nfd->getDecomposition(code, parts)) {
    code = parts.char32At(0);
  }
  return static_cast<char32_t>(u_tolower(code));
}

struct Tables {
  std::array<Letter, kTableEnd> letters;
  std::array<char32_t, kTableEnd> folded;
  Tables() {
    for (char32_t c = 0; c < kTableEnd; ++c) {
      letters[c] = Classify(c);
      folded[c] = FoldByRules(c);
    }
  }
};

const Tables& TheTables() {
  static const Tables tables;
  return tables;
}

}  // namespace

Letter ClassOf(char32_t code_point) {
  return code_point < kTableEnd ? TheTables().letters[code_point]
                                : Classify(code_point);
}

char32_t NextCodePoint(absl::string_view text, size_t* at) {
  const auto byte = [text](size_t i) {
    return static_cast<unsigned char>(text[i]);
  };
  const unsigned char first = byte((*at)++);
  if (first < 0x80) return first;
  const size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  constexpr char32_t kBroken = 0xFFFD;
  if (first < 0xC2 || first > 0xF4) return kBroken;
  char32_t code = first & (0x3Fu >> more);
  for (size_t i = 0; i < more; ++i) {
    if (*at >= text.size() || (byte(*at) & 0xC0) != 0x80) return kBroken;
    code = (code << 6) | (byte((*at)++) & 0x3Fu);
  }
  const bool too_short =
      (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
  const bool outside = code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF);
  return too_short || outside ? kBroken : code;
}

void AppendUtf8(char32_t code_point, std::string* out) {
  const auto put = [out](char32_t byte) {
    out->push_back(static_cast<char>(byte));
  };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

void AppendFolded(absl::string_view word, std::string* out) {
  const Tables& tables = TheTables();
  for (size_t at = 0; at < word.size();) {
    const char32_t c = NextCodePoint(word, &at);
    if (c < 0x80) {
      out->push_back(static_cast<char>(tables.folded[c]));
    } else if (c < kTableEnd) {
      AppendUtf8(tables.folded[c], out);
    } else if (Classify(c) != Letter::kMark) {
      AppendUtf8(FoldByRules(c), out);
    }
  }
}

std::string Folded(absl::string_view word) {
  std::string out;
  out.reserve(word.size());
  AppendFolded(word, &out);
  return out;
}

}  // namespace tyst::deidentification
