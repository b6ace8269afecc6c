// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/domain/matching_text.h"

#include "anonymisation/deidentification/domain/letters.h"
#include "unicode/normalizer2.h"
#include "unicode/uchar.h"
#include "unicode/unistr.h"

namespace tyst::deidentification {
namespace {

// Longer runs of combining marks are cut: normalising them together would take
// quadratic time.
constexpr int kLongestSegment = 32;

// The plain form of `c`; 0 leaves it out.
char32_t Plain(char32_t c) {
  if (c < 0x80) return c;
  const auto code = static_cast<UChar32>(c);
  if (u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return 0;
  switch (u_charType(code)) {
    case U_SPACE_SEPARATOR:
      return ' ';
    case U_DASH_PUNCTUATION:
      return '-';
    case U_DECIMAL_DIGIT_NUMBER:
      return static_cast<char32_t>('0' + u_charDigitValue(code));
    default:
      break;
  }
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x00B4) return '\'';
  if (c == 0x2212) return '-';
  if (c == 0xFF20) return '@';
  return c;
}

const icu::Normalizer2* Nfc() {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Normalizer2::getNFCInstance(status);
}

bool IsPlain(absl::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, &at);
    if (c < 0x80) continue;
    // A letter with an accent composes further only if a mark follows it, and
    // marks come past here themselves.
    if (Plain(c) != c || c == 0xFFFD || ClassOf(c) == Letter::kMark ||
        (c >= 0x250 && !Nfc()->isInert(static_cast<UChar32>(c)))) {
      return false;
    }
  }
  return true;
}

}  // namespace

MatchingText::MatchingText(absl::string_view original)
    : original_(original), same_(IsPlain(original)) {
  if (same_) return;
  plain_.reserve(original.size());
  origin_.reserve(original.size() + 1);
  icu::UnicodeString segment;
  size_t segment_start = 0;
  int length = 0;
  const auto flush = [&] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString composed = Nfc()->normalize(segment, status);
    for (int32_t i = 0; i < composed.length();) {
      const UChar32 c = composed.char32At(i);
      i += U16_LENGTH(c);
      const char32_t plain = Plain(static_cast<char32_t>(c));
      if (plain != 0) AppendUtf8(plain, &plain_);
    }
    origin_.resize(plain_.size(), static_cast<uint32_t>(segment_start));
    segment.remove();
    length = 0;
  };
  for (size_t at = 0; at < original.size();) {
    const size_t before = at;
    const char32_t c = NextCodePoint(original, &at);
    if (length > 0 && (length >= kLongestSegment ||
                       Nfc()->hasBoundaryBefore(static_cast<UChar32>(c)))) {
      flush();
    }
    if (length++ == 0) segment_start = before;
    segment.append(static_cast<UChar32>(c));
  }
  if (length > 0) flush();
  origin_.push_back(static_cast<uint32_t>(original.size()));
}

std::pair<size_t, size_t> MatchingText::OriginalBytes(size_t begin,
                                                      size_t end) const {
  if (same_) return {begin, end};
  // An end inside a segment takes the whole segment with it.
  size_t after = end;
  while (after < plain_.size() && end > 0 &&
         origin_[after] == origin_[end - 1]) {
    ++after;
  }
  return {origin_[begin], origin_[after]};
}

}  // namespace tyst::deidentification
