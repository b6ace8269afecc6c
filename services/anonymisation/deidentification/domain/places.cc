// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"

#include "anonymisation/deidentification/domain/finders.h"

namespace tyst::deidentification {
namespace {

constexpr size_t kMostNameWords = 4;  // in a street's or institution's name

bool Joined(const Narrative& n, size_t i) {
  const Gap gap = n.at(i).gap;
  return gap == Gap::kSpace || gap == Gap::kHyphen || gap == Gap::kApostrophe ||
         gap == Gap::kDot;
}

// A capitalised word that could belong to the name of a street or institution.
bool IsNameWord(const Narrative& n, size_t i) {
  return n.Free(i) && n.at(i).capital && n.at(i).letters &&
         !(n.Is(i, kNeverPerson) && !n.Is(i, kPlaceName | kSurname));
}

// "y", "yr", "the", "ar", "s" of a possessive: between name words only.
bool IsLink(const Narrative& n, size_t i) {
  if (!n.Free(i)) return false;
  const absl::string_view word = n.tokens().Folded(i);
  return word == "y" || word == "yr" || word == "r" || word == "s" ||
         word == "ar" || word == "of" || word == "and" || word == "the";
}

// The last token of the name words that follow `i`; `i` itself without any.
size_t EndOfName(const Narrative& n, size_t i) {
  size_t last = i;
  for (size_t k = i + 1, words = 0; k < n.size() && words < kMostNameWords &&
                                    Joined(n, k) && n.at(k).gap != Gap::kDot;
       ++k, ++words) {
    if (IsNameWord(n, k)) {
      last = k;
    } else if (!IsLink(n, k)) {
      break;
    }
  }
  return last;
}

// The first token of the name words before `i`; `i` itself without any.
size_t StartOfName(const Narrative& n, size_t i) {
  size_t first = i;
  for (size_t k = i, words = 0; k > 0 && words < kMostNameWords; ++words) {
    if (!Joined(n, k) || !n.Free(k - 1)) break;
    --k;
    if (IsNameWord(n, k)) {
      first = k;
    } else if (!IsLink(n, k) || n.tokens().Folded(k) == "the") {
      break;
    }
  }
  return first;
}

bool IsHouseNumber(const Narrative& n, size_t i) {
  if (!n.Free(i) || !n.at(i).digits) return false;
  const size_t length = n.at(i).end - n.at(i).begin;
  return length <= 4 && n.tokens().Raw(i)[0] != '0';
}

// Takes "Flat 3, 12" in front of a street's name with it.
size_t WithHouseNumber(const Narrative& n, size_t first) {
  const auto joins = [&n](size_t i) {
    return n.at(i).gap == Gap::kSpace || n.at(i).gap == Gap::kComma;
  };
  if (first == 0 || !joins(first) || !IsHouseNumber(n, first - 1)) {
    return first;
  }
  --first;
  if (first >= 2 && joins(first) && joins(first - 1) && n.Free(first - 1) &&
      n.Is(first - 2, kFlatWord) && n.Free(first - 2)) {
    return first - 2;
  }
  if (first >= 1 && joins(first) && n.Free(first - 1) &&
      n.Is(first - 1, kFlatWord)) {
    return first - 1;
  }
  return first;
}

// "12 Heol y Bont", "Stryd Fawr".
bool FindWelshStreet(Narrative* n, size_t i) {
  if (!n->Is(i, kStreetBefore) || !n->at(i).capital) return false;
  const size_t last = EndOfName(*n, i);
  if (last == i) return false;
  const size_t first = WithHouseNumber(*n, i);
  // "Maes" and its like begin many sentences; "Heol" and "Stryd" say enough.
  if (first == i && n->at(i).starts_sentence) {
    const absl::string_view word = n->tokens().Folded(i);
    if (word != "heol" && word != "stryd" && word != "ffordd") return false;
  }
  n->Claim(first, last, SpanType::kAddress, SpanReason::kContext);
  return true;
}

// "12 Mill Lane", "Mill Lane", "12 mill street".
bool FindEnglishStreet(Narrative* n, size_t i) {
  if (!n->Is(i, kStreetAfter)) return false;
  if (n->at(i).capital) {
    size_t first = StartOfName(*n, i);
    if (first == i) return false;
    const size_t with_number = WithHouseNumber(*n, first);
    // "Mountain View" could be a sentence's first word and a noun.
    if (with_number == first && n->at(first).starts_sentence &&
        first + 1 == i && !n->Is(i, kStreetLow)) {
      return false;
    }
    n->Claim(with_number, i, SpanType::kAddress, SpanReason::kContext);
    return true;
  }
  if (!n->Is(i, kStreetLow)) return false;
  for (size_t back = 2; back <= 3 && back <= i; ++back) {
    if (n->at(i - back + 1).gap != Gap::kSpace) return false;
    if (!n->Free(i - back + 1)) return false;
    if (IsHouseNumber(*n, i - back)) {
      n->Claim(i - back, i, SpanType::kAddress, SpanReason::kContext);
      return true;
    }
  }
  return false;
}

SpanType InstitutionType(const Narrative& n, size_t i) {
  if (n.Is(i, kSchoolWord)) return SpanType::kSchool;
  return n.Is(i, kSurgeryWord) ? SpanType::kSurgery : SpanType::kOrganisation;
}

// "Ysgol Bro Tawe", "Meddygfa'r Bont", "Morriston Hospital".
bool FindInstitution(Narrative* n, size_t i) {
  if (!n->at(i).capital) return false;
  if (n->Is(i, kInstitutionBefore)) {
    const size_t last = EndOfName(*n, i);
    if (last > i) {
      n->Claim(i, last, InstitutionType(*n, i), SpanReason::kContext);
      return true;
    }
  }
  if (n->Is(i, kInstitutionAfter)) {
    const size_t first = StartOfName(*n, i);
    if (first < i) {
      n->Claim(first, i, InstitutionType(*n, i), SpanReason::kContext);
      return true;
    }
  }
  return false;
}

// A word of a list of places that stands where only a place can.
bool PlaceFits(const Narrative& n, size_t i) {
  const Token& token = n.at(i);
  const bool shouting =
      token.all_capitals && i + 1 < n.size() && n.at(i + 1).all_capitals;
  const bool capital = token.capital && !shouting;
  const bool led =
      i > 0 && n.Is(i - 1, kPlaceBefore) && token.gap == Gap::kSpace;
  if (n.Is(i, kWordFirst)) return false;
  if (n.Is(i, kPlaceName)) {
    if (n.Is(i, kAlsoWord | kNeverPerson)) {
      return capital && (!token.starts_sentence || led);
    }
    return true;
  }
  // Mutated forms are too near to other words without a capital.
  if (!n.Is(i, kMutatedPlace) || n.Is(i, kNeverPerson)) return false;
  if (n.Is(i, kAlsoWord)) return capital && led;
  return capital && (!token.starts_sentence || led);
}

}  // namespace

void FindStreetsAndInstitutions(Narrative* n) {
  for (size_t i = 0; i < n->size(); ++i) {
    if (!n->Free(i) || n->at(i).classes == 0) continue;
    if (FindInstitution(n, i) || FindWelshStreet(n, i)) continue;
    FindEnglishStreet(n, i);
  }
}

void FindPlacePhrases(Narrative* n) {
  std::string joined;
  const auto longest = static_cast<size_t>(n->lexicon().longest_phrase());
  for (size_t i = 0; i < n->size(); ++i) {
    if (!n->Free(i) || !n->Is(i, kPhraseStart)) continue;
    joined = std::string(n->tokens().Folded(i));
    size_t last = i;
    for (size_t k = i + 1;
         k < n->size() && k - i < longest && n->Free(k) && Joined(*n, k); ++k) {
      absl::StrAppend(&joined, " ", n->tokens().Folded(k));
      if (n->lexicon().IsPlacePhrase(joined)) last = k;
    }
    if (last == i) continue;
    const bool lower = !n->at(i).capital && !n->at(last).capital;
    if (lower && n->Is(i, kNeverPerson)) continue;  // "new inn", "the elms"
    n->Claim(i, last, SpanType::kPlace, SpanReason::kGazetteer);
    i = last;
  }
}

void FindPlaceWords(Narrative* n) {
  for (size_t i = 0; i < n->size(); ++i) {
    if (n->Free(i) && n->Is(i, kPlaceName | kMutatedPlace) &&
        PlaceFits(*n, i)) {
      n->Claim(i, i, SpanType::kPlace, SpanReason::kGazetteer);
    }
  }
}

}  // namespace tyst::deidentification
