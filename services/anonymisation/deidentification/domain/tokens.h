// SPDX-License-Identifier: MIT
// Words and numbers of a narrative, folded for matching, with what lies between
// them. Placeholders of an earlier run are one token each, so that nothing is
// ever found inside them.
//
// Lifetime: tokens refer to bytes of the text they were made from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tyst::deidentification {

// What lies between a token and the one before it.
enum class Gap : uint8_t {
  kNone,        // nothing
  kSpace,       // spaces
  kHyphen,      // "-"
  kApostrophe,  // "'"
  kComma,       // "," and spaces
  kDot,         // "." and at most spaces
  kBreak,       // a line break, with or without more
  kOther,
};

struct Token {
  uint32_t begin = 0;  // bytes of the matching text
  uint32_t end = 0;
  uint32_t folded_begin = 0;
  uint32_t folded_end = 0;
  uint32_t classes = 0;  // lexicon.h
  Gap gap = Gap::kBreak;
  bool letters = false;
  bool digits = false;
  bool capital = false;       // begins with a capital
  bool all_capitals = false;  // two letters or more, all capitals
  bool starts_sentence = false;
  bool placeholder = false;
  bool claimed = false;  // something was found here
};

class Tokens {
 public:
  explicit Tokens(absl::string_view text);

  absl::string_view text() const { return text_; }
  size_t size() const { return tokens_.size(); }
  Token& operator[](size_t i) { return tokens_[i]; }
  const Token& operator[](size_t i) const { return tokens_[i]; }
  absl::string_view Folded(size_t i) const {
    const Token& t = tokens_[i];
    return absl::string_view(folded_).substr(t.folded_begin,
                                             t.folded_end - t.folded_begin);
  }
  absl::string_view Raw(size_t i) const {
    return text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }
  // No token begins with a capital: a hand that writes none.
  bool without_capitals() const { return without_capitals_; }
  // The first token that begins at or after byte `at`.
  size_t TokenAt(size_t at) const;

 private:
  void Add(size_t begin, size_t end, size_t previous_end);

  absl::string_view text_;
  std::string folded_;
  std::vector<Token> tokens_;
  bool without_capitals_ = true;
};

// The length in bytes of the placeholder at the start of `text`, else 0; its
// number goes to `number` and its label's index in SpanType to `type`.
size_t PlaceholderAt(absl::string_view text, int* type, int* number);

}  // namespace tyst::deidentification
