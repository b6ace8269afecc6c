// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/domain/narrative.h"

#include <algorithm>

namespace tyst::deidentification {

Narrative::Narrative(absl::string_view original, NarrativeLanguage language,
                     const Lexicon& lexicon)
    : matching_(original),
      lexicon_(lexicon),
      language_(language),
      tokens_(matching_.text()) {
  for (size_t i = 0; i < tokens_.size(); ++i) {
    if (!tokens_[i].placeholder) {
      tokens_[i].classes = lexicon_.ClassesOf(tokens_.Folded(i));
    }
  }
}

bool Narrative::Preceded(size_t i, uint32_t classes, size_t count) const {
  for (size_t back = 1; back <= count && back <= i; ++back) {
    if (tokens_[i - back + 1].starts_sentence &&
        tokens_[i - back + 1].gap != Gap::kOther) {
      return false;
    }
    // What an earlier finder took is no neighbour: it will be one placeholder.
    if (tokens_[i - back].claimed) return false;
    if (Is(i - back, classes)) return true;
  }
  return false;
}

absl::string_view Narrative::Between(size_t i) const {
  const size_t from = i == 0 ? 0 : tokens_[i - 1].end;
  return text().substr(from, tokens_[i].begin - from);
}

void Narrative::Claim(size_t first, size_t last, SpanType type,
                      SpanReason reason) {
  for (size_t i = first; i <= last; ++i) tokens_[i].claimed = true;
  findings_.push_back({tokens_[first].begin, tokens_[last].end, type, reason});
}

void Narrative::ClaimBytes(size_t begin, size_t end, SpanType type,
                           SpanReason reason) {
  size_t i = tokens_.TokenAt(begin);
  if (i > 0 && tokens_[i - 1].end > begin) --i;
  for (; i < size() && tokens_[i].begin < end; ++i) {
    tokens_[i].claimed = true;
    begin = std::min<size_t>(begin, tokens_[i].begin);
    end = std::max<size_t>(end, tokens_[i].end);
  }
  findings_.push_back({begin, end, type, reason});
}

void Narrative::SortFindings() {
  std::sort(
      findings_.begin(), findings_.end(),
      [](const Finding& a, const Finding& b) { return a.begin < b.begin; });
  std::vector<Finding> merged;
  for (const Finding& f : findings_) {
    if (!merged.empty() && f.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, f.end);
      continue;
    }
    merged.push_back(f);
  }
  findings_ = std::move(merged);
}

}  // namespace tyst::deidentification
