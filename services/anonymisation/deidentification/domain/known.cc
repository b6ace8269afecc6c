// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/domain/known.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "anonymisation/deidentification/domain/letters.h"
#include "anonymisation/deidentification/domain/mutation.h"

namespace tyst::deidentification {
namespace {

constexpr size_t kShortestName = 2;
constexpr size_t kShortestSound = 4;
constexpr size_t kShortestSlip = 6;
constexpr size_t kShortestReferenceBytes = 4;

std::vector<std::string> WordsOf(absl::string_view text) {
  const MatchingText matching(text);
  const Tokens tokens(matching.text());
  std::vector<std::string> words;
  for (size_t i = 0; i < tokens.size(); ++i) {
    words.emplace_back(tokens.Folded(i));
  }
  return words;
}

bool IsNumber(absl::string_view word) {
  return !word.empty() && word[0] >= '0' && word[0] <= '9';
}

}  // namespace

std::string SoundOf(absl::string_view folded) {
  std::string out;
  char last = '\0';
  for (size_t i = 0; i < folded.size(); ++i) {
    char c = folded[i];
    if (c == 'p' && i + 1 < folded.size() && folded[i + 1] == 'h') {
      c = 'f';
      ++i;
    }
    if (c == 'y') c = 'i';
    if (c == 'v') c = 'f';
    if (c == 'k' || c == 'q') c = 'c';
    if (c == 'z') c = 's';
    if (c != last) out.push_back(c);
    last = c;
  }
  return out;
}

bool WithinOneSlip(absl::string_view a, absl::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  if (a.size() < b.size()) return a.substr(same) == b.substr(same + 1);
  if (same == a.size()) return true;
  if (a.substr(same + 1) == b.substr(same + 1)) return true;
  return same + 1 < a.size() && a[same] == b[same + 1] &&
         a[same + 1] == b[same] && a.substr(same + 2) == b.substr(same + 2);
}

KnownMatcher::KnownMatcher(const KnownPerson& person, const Lexicon& lexicon)
    : lexicon_(lexicon) {
  for (const std::string& name : person.names) AddName(name);
  for (const std::string& address : person.addresses) AddAddress(address);
  for (const std::string& reference : person.references) {
    if (reference.size() >= kShortestReferenceBytes) {
      AddPhrase(WordsOf(reference), SpanType::kReference);
    }
  }
}

void KnownMatcher::AddName(absl::string_view name) {
  std::string initials;
  for (const std::string& word : WordsOf(name)) {
    if (IsNumber(word)) continue;
    initials.push_back(word[0]);
    const uint32_t classes = lexicon_.ClassesOf(word);
    const bool part =
        word.size() < kShortestName || (classes & (kTitle | kParticle)) != 0;
    if (part && (classes & (kGivenName | kSurname)) == 0) continue;
    exact_.insert(word);
    for (const absl::string_view variant : lexicon_.VariantsOf(word)) {
      exact_.insert(std::string(variant));
    }
    if (word.size() >= kShortestSound) sounds_.insert(SoundOf(word));
    if (word.size() >= kShortestSlip) long_names_.push_back(word);
  }
  if (initials.size() < 2 || initials.size() > 4) return;
  initials_.insert(std::string{initials.front(), initials.back()});
  initials_.insert(std::move(initials));
}

void KnownMatcher::AddAddress(absl::string_view address) {
  for (const absl::string_view line :
       absl::StrSplit(address, absl::ByAnyChar(",\n;"))) {
    std::vector<std::string> words = WordsOf(line);
    // The town stays a place, the same one as in other people's narratives.
    if (IsPlace(words)) continue;
    AddPhrase(words, SpanType::kAddress);
    if (words.size() > 1 && IsNumber(words[0])) {
      words.erase(words.begin());
      AddPhrase(std::move(words), SpanType::kAddress);
    }
  }
}

bool KnownMatcher::IsPlace(const std::vector<std::string>& words) const {
  if (words.size() != 1) {
    return lexicon_.IsPlacePhrase(absl::StrJoin(words, " "));
  }
  const uint32_t classes = lexicon_.ClassesOf(words[0]);
  return (classes & kPlaceName) != 0 &&
         (classes & (kAlsoWord | kWordFirst | kNeverPerson)) == 0;
}

void KnownMatcher::AddPhrase(std::vector<std::string> words, SpanType type) {
  const bool one_word = words.size() == 1;
  if (words.empty() ||
      (one_word && (words[0].size() < 4 ||
                    (type == SpanType::kAddress && IsNumber(words[0]))))) {
    return;
  }
  std::vector<std::string> firsts = MutatedForms(words[0]);
  firsts.push_back(words[0]);
  for (std::string& first : firsts) {
    if (one_word && first.size() < 4) continue;
    Phrase phrase{words, type};
    phrase.words[0] = first;
    phrases_[first].push_back(std::move(phrase));
  }
}

NameMatch KnownMatcher::MatchName(absl::string_view folded) const {
  if (folded.size() < kShortestName) return NameMatch::kNone;
  if (exact_.contains(folded)) return NameMatch::kExact;
  if (exact_.empty()) return NameMatch::kNone;
  if (folded.size() >= kShortestSound && sounds_.contains(SoundOf(folded))) {
    return NameMatch::kLike;
  }
  if (folded.size() + 1 >= kShortestSlip) {
    for (const std::string& name : long_names_) {
      if (name[0] == folded[0] && WithinOneSlip(name, folded)) {
        return NameMatch::kLike;
      }
    }
  }
  if (folded.size() < kShortestSound) return NameMatch::kNone;
  for (const std::string& radical : UnmutatedForms(folded)) {
    if (exact_.contains(radical)) return NameMatch::kMutated;
  }
  return NameMatch::kNone;
}

bool KnownMatcher::IsInitials(absl::string_view folded) const {
  return initials_.contains(folded);
}

void KnownMatcher::FindPhrases(Narrative* n) const {
  if (phrases_.empty()) return;
  for (size_t i = 0; i < n->size(); ++i) {
    if (n->Free(i)) FindPhraseAt(n, i);
  }
}

bool KnownMatcher::FindPhraseAt(Narrative* n, size_t i) const {
  const auto found = phrases_.find(n->tokens().Folded(i));
  if (found == phrases_.end()) return false;
  const Phrase* longest = nullptr;
  for (const Phrase& phrase : found->second) {
    size_t k = 1;
    while (k < phrase.words.size() && n->Free(i + k) &&
           n->at(i + k).gap != Gap::kBreak &&
           n->tokens().Folded(i + k) == phrase.words[k]) {
      ++k;
    }
    // One word that is also a common one needs a capital.
    const bool plain = phrase.words.size() == 1 && !n->at(i).capital &&
                       n->at(i).classes != 0 && !n->Is(i, kPlaceName);
    if (k == phrase.words.size() && !plain &&
        (longest == nullptr || longest->words.size() < k)) {
      longest = &phrase;
    }
  }
  if (longest == nullptr) return false;
  n->Claim(i, i + longest->words.size() - 1, longest->type, SpanReason::kKnown);
  return true;
}

}  // namespace tyst::deidentification
