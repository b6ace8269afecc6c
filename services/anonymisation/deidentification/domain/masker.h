// SPDX-License-Identifier: MIT
// Says what a record's narratives tell without saying who: finds what
// identifies people and puts typed, numbered placeholders in its place.
//
// Masking what is masked changes nothing. Numbers are dense within a type and
// the same for the same person, place or value in all narratives of a record.
// Not protected: a person who is recognised by the story itself.
//
// Thread safety: immutable. Lifetime: views the lexicon.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "anonymisation/deidentification/domain/known.h"
#include "anonymisation/deidentification/domain/narrative.h"
#include "anonymisation/deidentification/domain/span.h"

namespace tyst::deidentification {

// Changes whenever the same narrative may be masked differently.
inline constexpr absl::string_view kMaskingVersion = "rules-1";

struct NarrativeText {
  std::string text;
  NarrativeLanguage language = NarrativeLanguage::kBoth;
};

struct MaskedText {
  std::string text;
  std::vector<Span> spans;  // in order, apart from each other
};

// A learned tagger's place: what it finds in a narrative besides what the rules
// have claimed. Must be pure and linear.
using Tagger = std::function<std::vector<Finding>(const Narrative&)>;

class Masker final {
 public:
  explicit Masker(const Lexicon& lexicon, Tagger tagger = {})
      : lexicon_(lexicon), tagger_(std::move(tagger)) {}

  // The narratives of one record, in their order.
  std::vector<MaskedText> Mask(const std::vector<NarrativeText>& record,
                               const KnownPerson& person) const;

 private:
  void Find(const KnownMatcher& known, Narrative* narrative) const;

  const Lexicon& lexicon_;
  Tagger tagger_;
};

}  // namespace tyst::deidentification
