// SPDX-License-Identifier: MIT
// What is known of words before any narrative is read: names of people and
// places with their mutated forms, words that are also names, and words whose
// company tells what a word is.
//
// Thread safety: immutable.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace tyst::deidentification {

// Classes of a folded word, as bits.
enum WordClass : uint32_t {
  kGivenName = 1u << 0,
  kSurname = 1u << 1,
  kMutatedName = 1u << 2,  // a mutated form of a given name
  kPlaceName = 1u << 3,
  kMutatedPlace = 1u << 4,
  kPhraseStart = 1u << 5,  // first word of a place of several words
  kAlsoWord = 1u << 6,     // ambiguous.txt, level 1
  kWordFirst = 1u << 7,    // ambiguous.txt, level 2
  kTitle = 1u << 8,
  kRelation = 1u << 9,
  kNamed = 1u << 10,
  kPersonVerb = 1u << 11,
  kPlaceBefore = 1u << 12,
  kMutationTrigger = 1u << 13,
  kParticle = 1u << 14,
  kMonth = 1u << 15,
  kOrdinal = 1u << 16,
  kOrdinalJoin = 1u << 17,
  kOf = 1u << 18,
  kBirthWord = 1u << 19,
  kReferenceWord = 1u << 20,
  kStreetAfter = 1u << 21,
  kStreetLow = 1u << 22,
  kStreetBefore = 1u << 23,
  kFlatWord = 1u << 24,
  kInstitutionBefore = 1u << 25,
  kInstitutionAfter = 1u << 26,
  kSchoolWord = 1u << 27,
  kSurgeryWord = 1u << 28,
  kAgeWord = 1u << 29,
  kYearsOld = 1u << 30,
  kNeverPerson = 1u << 31,
};

class Lexicon {
 public:
  // From the data compiled in.
  static const Lexicon& Default();

  // The classes of a folded word; 0 for an unknown one.
  uint32_t ClassesOf(absl::string_view folded) const;
  // Whether the folded words, joined by one space, are a place of two or more.
  bool IsPlacePhrase(absl::string_view joined) const;
  // Longest place in words.
  int longest_phrase() const { return longest_phrase_; }
  // What a mutated form stands for ("nghaerdydd": "caerdydd"); the word itself
  // if it is none.
  absl::string_view RadicalOf(absl::string_view folded) const;
  // Other forms of a given name (Welsh and English, short and long), folded.
  std::vector<absl::string_view> VariantsOf(absl::string_view folded) const;

 private:
  Lexicon();
  void Mark(absl::string_view folded, uint32_t classes);
  void LoadNames();
  void LoadPlaces();
  void LoadAmbiguous();
  void LoadClasses();
  void LoadVariants();
  void AddPlace(absl::string_view name);
  void AddMutatedNames();

  absl::flat_hash_map<std::string, uint32_t> words_;
  absl::flat_hash_map<std::string, std::string> radicals_;
  absl::flat_hash_map<std::string, int> phrases_;
  absl::flat_hash_map<std::string, std::vector<int>> variant_groups_;
  std::vector<std::vector<std::string>> groups_;
  int longest_phrase_ = 1;
};

}  // namespace tyst::deidentification
