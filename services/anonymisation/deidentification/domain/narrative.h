// SPDX-License-Identifier: MIT
// One narrative at work: its tokens with their classes and what was found so
// far. Finders run one after another and skip what an earlier one has claimed,
// so that findings never overlap and every finder stays linear.
#pragma once

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"

#include "anonymisation/deidentification/domain/lexicon.h"
#include "anonymisation/deidentification/domain/matching_text.h"
#include "anonymisation/deidentification/domain/span.h"
#include "anonymisation/deidentification/domain/tokens.h"

namespace tyst::deidentification {

enum class NarrativeLanguage { kEnglish, kWelsh, kBoth };

// Bytes [begin, end) of the matching text.
struct Finding {
  size_t begin = 0;
  size_t end = 0;
  SpanType type = SpanType::kPerson;
  SpanReason reason = SpanReason::kFormat;
};

// Lifetime: views `original` and the lexicon.
class Narrative {
 public:
  Narrative(absl::string_view original, NarrativeLanguage language,
            const Lexicon& lexicon);
  Narrative(const Narrative&) = delete;
  Narrative& operator=(const Narrative&) = delete;

  const MatchingText& matching() const { return matching_; }
  absl::string_view text() const { return matching_.text(); }
  const Tokens& tokens() const { return tokens_; }
  const Lexicon& lexicon() const { return lexicon_; }
  NarrativeLanguage language() const { return language_; }
  const std::vector<Finding>& findings() const { return findings_; }

  size_t size() const { return tokens_.size(); }
  const Token& at(size_t i) const { return tokens_[i]; }
  bool Is(size_t i, uint32_t classes) const {
    return (tokens_[i].classes & classes) != 0;
  }
  // Exists, is no placeholder and is not claimed.
  bool Free(size_t i) const { return i < size() && !tokens_[i].claimed; }
  // One of the `count` tokens before `i`, in the same sentence, has a class.
  bool Preceded(size_t i, uint32_t classes, size_t count) const;
  // The text between token i-1 and token i.
  absl::string_view Between(size_t i) const;

  // Claims tokens first to last.
  void Claim(size_t first, size_t last, SpanType type, SpanReason reason);
  // Claims bytes, and the whole of every token that they touch.
  void ClaimBytes(size_t begin, size_t end, SpanType type, SpanReason reason);
  // In order of place, neighbours of one type that touch made one.
  void SortFindings();

 private:
  MatchingText matching_;
  const Lexicon& lexicon_;
  NarrativeLanguage language_;
  Tokens tokens_;
  std::vector<Finding> findings_;
};

}  // namespace tyst::deidentification
