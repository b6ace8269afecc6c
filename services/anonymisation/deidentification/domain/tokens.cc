// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/domain/tokens.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"

#include "anonymisation/deidentification/domain/letters.h"
#include "anonymisation/deidentification/domain/span.h"

namespace tyst::deidentification {
namespace {

// Placeholders number people and places of one record: three digits do, and
// more might be somebody's number in brackets.
constexpr size_t kMostPlaceholderDigits = 3;

Gap GapOf(absl::string_view between) {
  if (between.empty()) return Gap::kNone;
  if (between.find('\n') != absl::string_view::npos) return Gap::kBreak;
  size_t at = between.find_first_not_of(" \t");
  if (at == absl::string_view::npos) return Gap::kSpace;
  const char mark = between[at];
  const bool rest_is_space =
      between.find_first_not_of(" \t", at + 1) == absl::string_view::npos;
  if (!rest_is_space) return Gap::kOther;
  if (mark == '-' && between.size() == 1) return Gap::kHyphen;
  if (mark == '\'' && between.size() == 1) return Gap::kApostrophe;
  if (at == 0 && mark == ',') return Gap::kComma;
  if (at == 0 && mark == '.') return Gap::kDot;
  return Gap::kOther;
}

bool EndsSentence(absl::string_view between, Gap gap) {
  switch (gap) {
    case Gap::kBreak:
      return true;
    case Gap::kDot:
      return between.size() > 1;
    case Gap::kOther:
      return between.find_first_of(".!?:;*\"(") != absl::string_view::npos ||
             absl::StrContains(between, "\xE2\x80\xA2");
    default:
      return false;
  }
}

}  // namespace

size_t PlaceholderAt(absl::string_view text, int* type, int* number) {
  if (text.empty() || text[0] != '[') return 0;
  for (int label = 0; label < kSpanTypes; ++label) {
    const absl::string_view word = Label(static_cast<SpanType>(label));
    if (!absl::StartsWith(text.substr(1), word)) continue;
    size_t at = 1 + word.size();
    if (at >= text.size() || text[at] != ' ') continue;
    const size_t first = ++at;
    while (at < text.size() && at - first <= kMostPlaceholderDigits &&
           text[at] >= '0' && text[at] <= '9') {
      ++at;
    }
    if (at == first || at - first > kMostPlaceholderDigits ||
        at >= text.size() || text[at] != ']' ||
        !absl::SimpleAtoi(text.substr(first, at - first), number)) {
      continue;
    }
    *type = label;
    return at + 1;
  }
  return 0;
}

Tokens::Tokens(absl::string_view text) : text_(text) {
  folded_.reserve(text.size());
  tokens_.reserve(text.size() / 6 + 8);
  size_t previous_end = 0;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '[') {
      int type = 0;
      int number = 0;
      const size_t length = PlaceholderAt(text.substr(at), &type, &number);
      if (length > 0) {
        Add(at, at + length, previous_end);
        tokens_.back().placeholder = tokens_.back().claimed = true;
        at = previous_end = at + length;
        continue;
      }
    }
    size_t end = at;
    size_t next = at;
    while (next < text.size() &&
           ClassOf(NextCodePoint(text, &next)) != Letter::kOther) {
      end = next;
    }
    if (end == at) {
      at = next;  // What stands here is no letter.
      continue;
    }
    Add(at, end, previous_end);
    at = previous_end = end;
  }
}

void Tokens::Add(size_t begin, size_t end, size_t previous_end) {
  Token token;
  token.begin = static_cast<uint32_t>(begin);
  token.end = static_cast<uint32_t>(end);
  const absl::string_view between =
      text_.substr(previous_end, begin - previous_end);
  const bool first = tokens_.empty();
  token.gap = first ? Gap::kBreak : GapOf(between);
  token.starts_sentence = first || EndsSentence(between, token.gap);
  int capitals = 0;
  int letters = 0;
  for (size_t at = begin; at < end;) {
    const bool at_start = at == begin;
    const Letter letter = ClassOf(NextCodePoint(text_, &at));
    if (letter == Letter::kDigit) token.digits = true;
    if (letter == Letter::kLower || letter == Letter::kUpper) ++letters;
    if (letter == Letter::kUpper) {
      ++capitals;
      if (at_start) token.capital = true;
    }
  }
  token.letters = letters > 0;
  token.all_capitals = letters > 1 && capitals == letters;
  if (token.capital || text_[begin] == '[') without_capitals_ = false;
  token.folded_begin = static_cast<uint32_t>(folded_.size());
  AppendFolded(text_.substr(begin, end - begin), &folded_);
  token.folded_end = static_cast<uint32_t>(folded_.size());
  tokens_.push_back(token);
}

size_t Tokens::TokenAt(size_t at) const {
  const auto found = std::lower_bound(
      tokens_.begin(), tokens_.end(), at,
      [](const Token& token, size_t byte) { return token.begin < byte; });
  return static_cast<size_t>(found - tokens_.begin());
}

}  // namespace tyst::deidentification
