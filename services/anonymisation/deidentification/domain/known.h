// SPDX-License-Identifier: MIT
// What is known of the very person a record is about, made ready to be met in
// any spelling: without accents, with small differences of spelling, mutated,
// in the other forms of a given name, as initials.
//
// Lifetime: views the lexicon.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

#include "anonymisation/deidentification/domain/finders.h"

namespace tyst::deidentification {

// Handed over with the link. Empty strings are ignored.
struct KnownPerson {
  std::vector<std::string> names;       // given, family, known-as; any order
  std::vector<std::string> addresses;   // a line or a whole address each
  std::vector<std::string> references;  // local ids and the like
};

enum class NameMatch {
  kNone,
  kExact,    // as recorded, or another form of it
  kLike,     // one slip of the pen away, or sounds alike
  kMutated,  // in a Welsh mutation
};

class KnownMatcher {
 public:
  KnownMatcher(const KnownPerson& person, const Lexicon& lexicon);

  // How the folded word relates to a name of the person.
  NameMatch MatchName(absl::string_view folded) const;
  // Whether `folded` (two or three letters) are the person's initials.
  bool IsInitials(absl::string_view folded) const;
  // Claims the person's addresses and references.
  void FindPhrases(Narrative* narrative) const;

 private:
  struct Phrase {
    std::vector<std::string> words;
    SpanType type = SpanType::kAddress;
  };

  void AddName(absl::string_view name);
  void AddAddress(absl::string_view address);
  // Found by the lists anyway.
  bool IsPlace(const std::vector<std::string>& words) const;
  void AddPhrase(std::vector<std::string> words, SpanType type);
  bool FindPhraseAt(Narrative* narrative, size_t i) const;

  const Lexicon& lexicon_;
  absl::flat_hash_set<std::string> exact_;
  absl::flat_hash_set<std::string> sounds_;
  std::vector<std::string> long_names_;  // six letters and more
  absl::flat_hash_set<std::string> initials_;
  absl::flat_hash_map<std::string, std::vector<Phrase>> phrases_;
};

// A spelling without the differences that do not tell names apart: "Llewellyn"
// and "Llywelyn", "Phillips" and "Philips" are one.
std::string SoundOf(absl::string_view folded);
// Whether one letter put in, left out, changed or swapped with its neighbour
// makes `a` into `b`.
bool WithinOneSlip(absl::string_view a, absl::string_view b);

}  // namespace tyst::deidentification
