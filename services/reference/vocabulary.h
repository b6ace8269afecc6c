// SPDX-License-Identifier: MIT
// Code lists: what a coded field may hold, in both languages.
//
// Thread safety: all of it is immutable.
// Lifetime: views and references are valid for ever.
#pragma once

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"

#include "reference/text.h"

namespace tyst::reference {

struct Code {
  absl::string_view code;
  BilingualText name;
  Provenance provenance;
};

enum class CodeList {
  kNote,            // why a cell of a public table holds no plain number
  kPlace,           // where a conversation took place
  kLanguage,        // cy, en or both: offered, accepted, conducted
  kRole,            // who was present
  kSex,             // NHS Wales: F, M, U, Z
  kElement,         // the five elements of an assessment
  kReviewResult,    // what became of an outcome
  kInstrument,      // of well-being
  kCompletionMode,  // how an instrument was filled in
};

// In the order in which people should see them.
const std::vector<Code>& CodesOf(CodeList list);
std::optional<Code> FindCode(CodeList list, absl::string_view code);
// The name of the list as it is in data/codes.csv: "place", "review-result".
absl::string_view NameOf(CodeList list);

// The public code of every withheld cell, whatever the reason.
inline constexpr absl::string_view kNoteWithheld = "w";
inline constexpr absl::string_view kNoteMissing = "m";
inline constexpr absl::string_view kNoteNotApplicable = "n";
inline constexpr absl::string_view kNoteRevised = "r";

enum class AspectPopulation { kEveryone, kChildren, kAdults };

// An aspect of well-being, section 2(2) to (4) of the Act.
struct Aspect {
  absl::string_view code;  // a to h, child-a, child-b, adult-a, adult-b
  AspectPopulation population = AspectPopulation::kEveryone;
  BilingualText name;
  Provenance provenance;
};

// a to h, then those of children, then those of adults.
const std::vector<Aspect>& Aspects();
std::optional<Aspect> FindAspect(absl::string_view code);
// A child is under 18 (section 3); the ages are whole years.
bool AppliesAtAge(const Aspect& aspect, int age_years);

// Attribution that pages and files built from this data must carry.
absl::string_view AttributionNotice();

}  // namespace tyst::reference
