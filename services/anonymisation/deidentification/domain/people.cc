// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/domain/people.h"

#include <algorithm>
#include <vector>

#include "anonymisation/deidentification/domain/mutation.h"

namespace tyst::deidentification {
namespace {

constexpr size_t kLongestName = 64;  // bytes
constexpr size_t kMostMoreWords = 4;
constexpr size_t kShortestMention = 3;

enum class Strength : uint8_t {
  kNone,
  kUnknown,  // a capital that nothing explains
  kWeak,     // a name, if its neighbours agree
  kStrong,
};

class PeopleFinder final {
 public:
  PeopleFinder(const KnownMatcher& known, Narrative* narrative)
      : known_(known), n_(*narrative) {}

  void Run() {
    strengths_.resize(n_.size());
    known_here_.resize(n_.size());
    for (size_t i = 0; i < n_.size(); ++i) strengths_[i] = StrengthOf(i);
    for (size_t i = 0; i < n_.size(); ++i) {
      if (!n_.Free(i)) continue;
      if (FindInitials(i)) continue;
      if (strengths_[i] == Strength::kStrong || ContextSays(i) || LedBy(i)) {
        i = ClaimAround(i);
      }
    }
  }

 private:
  Strength StrengthOf(size_t i);
  Strength KnownStrength(size_t i);
  Strength ListedStrength(size_t i) const;
  bool ContextSays(size_t i) const;
  bool LedBy(size_t i) const;
  bool FindInitials(size_t i);
  size_t ClaimAround(size_t i);
  size_t ExtendRight(size_t i) const;
  size_t ExtendLeft(size_t i) const;
  bool MayFollow(size_t k, bool* unknown_used) const;

  bool Shouting(size_t i) const {
    return n_.at(i).all_capitals &&
           ((i + 1 < n_.size() && n_.at(i + 1).all_capitals) ||
            (i > 0 && n_.at(i - 1).all_capitals));
  }
  bool IsInitial(size_t i) const {
    return n_.Free(i) && n_.at(i).capital && n_.tokens().Folded(i).size() == 1;
  }
  bool Has(size_t i, Strength least) const {
    return i < n_.size() && n_.Free(i) && strengths_[i] >= least;
  }

  const KnownMatcher& known_;
  Narrative& n_;
  std::vector<Strength> strengths_;
  std::vector<bool> known_here_;
};

Strength PeopleFinder::StrengthOf(size_t i) {
  const Token& token = n_.at(i);
  if (!n_.Free(i) || !token.letters || token.end - token.begin > kLongestName) {
    return Strength::kNone;
  }
  const Strength known = KnownStrength(i);
  if (known != Strength::kNone) {
    known_here_[i] = true;
    return known;
  }
  const Strength listed = ListedStrength(i);
  if (listed != Strength::kNone) return listed;
  constexpr uint32_t kExplained =
      kNeverPerson | kTitle | kRelation | kStreetAfter | kStreetBefore |
      kInstitutionBefore | kInstitutionAfter | kPlaceName | kMonth |
      kWordFirst | kMutatedPlace | kReferenceWord | kBirthWord;
  return token.capital && !token.digits && !n_.Is(i, kExplained) &&
                 token.end - token.begin >= 2
             ? Strength::kUnknown
             : Strength::kNone;
}

Strength PeopleFinder::KnownStrength(size_t i) {
  const Token& token = n_.at(i);
  const absl::string_view word = n_.tokens().Folded(i);
  const NameMatch match = known_.MatchName(word);
  switch (match) {
    case NameMatch::kNone:
      return Strength::kNone;
    case NameMatch::kExact:
      if (token.capital) return Strength::kStrong;
      if (n_.Is(i, kWordFirst | kNeverPerson)) return Strength::kNone;
      if (n_.Is(i, kAlsoWord) && !n_.tokens().without_capitals()) {
        return Strength::kNone;
      }
      return Strength::kStrong;
    case NameMatch::kLike:
    case NameMatch::kMutated: {
      constexpr uint32_t kOther = kNeverPerson | kPlaceName | kMutatedPlace |
                                  kWordFirst | kRelation | kTitle;
      const bool fits = match == NameMatch::kLike ||
                        n_.language() != NarrativeLanguage::kEnglish;
      return token.capital && fits && !n_.Is(i, kOther) ? Strength::kStrong
                                                        : Strength::kNone;
    }
  }
  return Strength::kNone;
}

Strength PeopleFinder::ListedStrength(size_t i) const {
  const Token& token = n_.at(i);
  // "DON'T" is no Don.
  if (i + 1 < n_.size() && n_.at(i + 1).gap == Gap::kApostrophe &&
      n_.tokens().Folded(i + 1) == "t") {
    return Strength::kNone;
  }
  if (n_.Is(i, kGivenName | kSurname)) {
    const bool place = n_.Is(i, kPlaceName) && i > 0 &&
                       n_.Is(i - 1, kPlaceBefore) && token.gap == Gap::kSpace;
    if (place) return Strength::kNone;
    if (n_.Is(i, kWordFirst | kNeverPerson)) {
      return token.capital ? Strength::kWeak : Strength::kNone;
    }
    if (!n_.Is(i, kAlsoWord)) return Strength::kStrong;
    if (!token.capital) return Strength::kNone;
    return token.starts_sentence || Shouting(i) ? Strength::kWeak
                                                : Strength::kStrong;
  }
  const bool led = n_.Is(i, kMutatedName) && token.capital && i > 0 &&
                   n_.language() != NarrativeLanguage::kEnglish &&
                   n_.Is(i - 1, kMutationTrigger) &&
                   !n_.Is(i, kNeverPerson | kPlaceName);
  return led ? Strength::kStrong : Strength::kNone;
}

// Whether the neighbours of a weak name, or of a capital in the middle of a
// sentence that nothing explains, say that it is one.
bool PeopleFinder::ContextSays(size_t i) const {
  const Token& token = n_.at(i);
  const bool unknown = strengths_[i] == Strength::kUnknown &&
                       !token.starts_sentence && !token.all_capitals;
  if (strengths_[i] != Strength::kWeak && !unknown) return false;
  const bool spaced = i + 1 < n_.size() && n_.at(i + 1).gap == Gap::kSpace;
  if (spaced && n_.Is(i + 1, kSurname) && n_.at(i + 1).capital &&
      n_.Is(i, kGivenName) && !n_.Is(i, kNeverPerson)) {
    return true;
  }
  if (n_.Is(i, kWordFirst | kNeverPerson)) return false;
  if (spaced && n_.Is(i + 1, kPersonVerb) && !n_.at(i + 1).capital) {
    return true;
  }
  return i + 1 < n_.size() && n_.at(i + 1).gap == Gap::kApostrophe &&
         n_.tokens().Folded(i + 1) == "s";
}

// Whether the word before says that a name follows: "Mrs", "her daughter",
// "o'r enw".
bool PeopleFinder::LedBy(size_t i) const {
  if (i == 0 || !n_.at(i).letters) return false;
  const Token& token = n_.at(i);
  const Gap gap = token.gap;
  const bool close = gap == Gap::kSpace || gap == Gap::kDot;
  const bool named = n_.Is(i, kGivenName | kSurname);
  if (n_.Is(i - 1, kTitle) && close) {
    if (token.capital && (!n_.Is(i, kNeverPerson) || named) &&
        strengths_[i] != Strength::kNone) {
      return true;
    }
    const absl::string_view title = n_.tokens().Folded(i - 1);
    return named && (title == "mr" || title == "mrs" || title == "ms" ||
                     title == "miss" || title == "dr");
  }
  if (!token.capital || token.all_capitals) return false;
  if (gap != Gap::kSpace && gap != Gap::kComma) return false;
  return n_.Is(i - 1, kNamed | kRelation) && strengths_[i] != Strength::kNone;
}

// "R.E.", "RE" for the person the record is about.
bool PeopleFinder::FindInitials(size_t i) {
  const absl::string_view word = n_.tokens().Folded(i);
  if (n_.at(i).all_capitals && !n_.Is(i, kNeverPerson) &&
      known_.IsInitials(word)) {
    n_.Claim(i, i, SpanType::kPerson, SpanReason::kKnown);
    return true;
  }
  if (!IsInitial(i)) return false;
  std::string letters(word);
  size_t last = i;
  while (letters.size() < 4 && last + 1 < n_.size() && IsInitial(last + 1) &&
         n_.Between(last + 1) == ".") {
    ++last;
    const absl::string_view next = n_.tokens().Folded(last);
    letters.append(next.data(), next.size());
  }
  if (last == i || !known_.IsInitials(letters)) return false;
  n_.Claim(i, last, SpanType::kPerson, SpanReason::kKnown);
  return true;
}

bool PeopleFinder::MayFollow(size_t k, bool* unknown_used) const {
  const Token& token = n_.at(k);
  switch (token.gap) {
    case Gap::kHyphen:
      return token.capital && token.letters;
    case Gap::kApostrophe:
      return token.capital && IsInitial(k - 1);
    case Gap::kDot:
      // "J. Evans"
      return token.capital && n_.tokens().Folded(k - 1).size() == 1 &&
             strengths_[k] != Strength::kNone;
    case Gap::kSpace:
      break;
    default:
      return false;
  }
  if (IsInitial(k)) return n_.tokens().Folded(k) != "i";
  if (strengths_[k] == Strength::kStrong) return true;
  if (!token.capital) return false;
  if (strengths_[k] == Strength::kWeak) return true;
  if (strengths_[k] != Strength::kUnknown || *unknown_used ||
      n_.Is(k, kPersonVerb)) {
    return false;
  }
  *unknown_used = true;
  return true;
}

size_t PeopleFinder::ExtendRight(size_t i) const {
  size_t last = i;
  bool unknown_used = strengths_[i] == Strength::kUnknown;
  for (size_t words = 0; words < kMostMoreWords; ++words) {
    const size_t k = last + 1;
    if (k >= n_.size() || !n_.Free(k)) break;
    // "Dafydd ap Gwilym"
    if (n_.Is(k, kParticle) && n_.at(k).gap == Gap::kSpace &&
        k + 1 < n_.size() && n_.Free(k + 1) && n_.at(k + 1).capital &&
        n_.at(k + 1).gap == Gap::kSpace && n_.at(k + 1).letters) {
      last = k + 1;
      continue;
    }
    if (!MayFollow(k, &unknown_used)) break;
    last = k;
  }
  return last;
}

size_t PeopleFinder::ExtendLeft(size_t i) const {
  size_t first = i;
  for (size_t words = 0; words < kMostMoreWords && first > 0; ++words) {
    const size_t k = first - 1;
    const Gap gap = n_.at(first).gap;
    if (!n_.Free(k)) break;
    // "Siôn ap Gwilym"
    if (k > 0 && n_.Is(k, kParticle) && gap == Gap::kSpace &&
        n_.at(k).gap == Gap::kSpace && n_.at(k - 1).capital &&
        Has(k - 1, Strength::kUnknown)) {
      first = k - 1;
      continue;
    }
    if (!n_.at(k).capital) break;
    if (IsInitial(k)) {
      const bool fits = gap == Gap::kDot || gap == Gap::kApostrophe ||
                        (gap == Gap::kSpace && n_.tokens().Folded(k) != "i");
      if (!fits) break;
      first = k;
      continue;
    }
    if (gap != Gap::kSpace && gap != Gap::kHyphen) break;
    const bool weak = strengths_[k] == Strength::kWeak &&
                      n_.Is(k, kGivenName) && !n_.Is(k, kNeverPerson);
    const bool unknown = strengths_[k] == Strength::kUnknown &&
                         !n_.at(k).starts_sentence && n_.Is(first, kSurname) &&
                         !n_.Is(k, kPersonVerb);
    if (!weak && !unknown) break;
    first = k;
    if (unknown) break;
  }
  return first;
}

size_t PeopleFinder::ClaimAround(size_t i) {
  const size_t last = ExtendRight(i);
  const size_t first = ExtendLeft(i);
  SpanReason reason = SpanReason::kContext;
  for (size_t k = first; k <= last; ++k) {
    if (known_here_[k]) {
      reason = SpanReason::kKnown;
      break;
    }
    if (strengths_[k] == Strength::kStrong) reason = SpanReason::kGazetteer;
  }
  n_.Claim(first, last, SpanType::kPerson, reason);
  return last;
}

}  // namespace

void FindPeople(const KnownMatcher& known, Narrative* narrative) {
  PeopleFinder(known, narrative).Run();
}

void CollectNames(const Narrative& n, FoundNames* names) {
  for (const Finding& finding : n.findings()) {
    if (finding.type != SpanType::kPerson) continue;
    for (size_t i = n.tokens().TokenAt(finding.begin);
         i < n.size() && n.at(i).begin < finding.end; ++i) {
      const absl::string_view word = n.tokens().Folded(i);
      if (word.size() < kShortestMention ||
          n.Is(i, kParticle | kTitle | kWordFirst | kNeverPerson)) {
        continue;
      }
      names->insert(std::string(
          n.Is(i, kGivenName | kSurname) ? word : n.lexicon().RadicalOf(word)));
    }
  }
}

void FindMentions(const FoundNames& names, Narrative* n) {
  if (names.empty()) return;
  for (size_t i = 0; i < n->size(); ++i) {
    const Token& token = n->at(i);
    if (!n->Free(i) || !token.letters ||
        token.end - token.begin > kLongestName) {
      continue;
    }
    const absl::string_view word = n->tokens().Folded(i);
    bool found = names.contains(word);
    // A word that is no listed name may be met as a common one.
    const bool listed = n->Is(i, kGivenName | kSurname) &&
                        !n->Is(i, kAlsoWord | kWordFirst | kNeverPerson);
    if (found && !listed && !token.capital && !n->tokens().without_capitals()) {
      found = false;
    }
    if (!found && token.capital && word.size() > kShortestMention &&
        n->language() != NarrativeLanguage::kEnglish &&
        !n->Is(i, kNeverPerson | kPlaceName)) {
      const std::vector<std::string> radicals = UnmutatedForms(word);
      found = std::any_of(radicals.begin(), radicals.end(),
                          [&names](const std::string& radical) {
                            return names.contains(radical);
                          });
    }
    if (found) {
      n->Claim(i, i, SpanType::kPerson, SpanReason::kConsistency);
    }
  }
}

}  // namespace tyst::deidentification
