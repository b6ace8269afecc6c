// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/domain/lexicon.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "anonymisation/deidentification/domain/embedded.h"
#include "anonymisation/deidentification/domain/letters.h"
#include "anonymisation/deidentification/domain/mutation.h"
#include "anonymisation/deidentification/domain/tokens.h"
#include "reference/names.h"

namespace tyst::deidentification {
namespace {

// Shorter mutated forms are too often other words.
constexpr size_t kShortestMutated = 4;

struct NamedClass {
  absl::string_view name;
  uint32_t classes;
};

constexpr NamedClass kClasses[] = {
    {"title", kTitle},
    {"relation", kRelation},
    {"named", kNamed},
    {"verb", kPersonVerb},
    {"placebefore", kPlaceBefore},
    {"trigger", kMutationTrigger},
    {"particle", kParticle},
    {"ordinal", kOrdinal},
    {"ordinaljoin", kOrdinalJoin},
    {"of", kOf},
    {"birth", kBirthWord},
    {"refword", kReferenceWord},
    {"streetafter", kStreetAfter},
    {"streetlow", kStreetLow},
    {"streetbefore", kStreetBefore},
    {"flat", kFlatWord},
    {"schoolbefore", kInstitutionBefore | kSchoolWord},
    {"schoolafter", kInstitutionAfter | kSchoolWord},
    {"surgerybefore", kInstitutionBefore | kSurgeryWord},
    {"surgeryafter", kInstitutionAfter | kSurgeryWord},
    {"orgbefore", kInstitutionBefore},
    {"orgafter", kInstitutionAfter},
    {"age", kAgeWord},
    {"yearsold", kYearsOld},
    {"neverperson", kNeverPerson}};

uint32_t ClassesNamed(absl::string_view name) {
  for (const NamedClass& c : kClasses) {
    if (c.name == name) return c.classes;
  }
  return kMonth;  // The other lines are months, in order.
}

// The lines of a data file without comments.
std::vector<std::vector<absl::string_view>> Lines(absl::string_view file) {
  std::vector<std::vector<absl::string_view>> lines;
  for (absl::string_view line : absl::StrSplit(EmbeddedFile(file), '\n')) {
    line = absl::StripAsciiWhitespace(line);
    if (line.empty() || line[0] == '#') continue;
    lines.push_back(absl::StrSplit(line, ' ', absl::SkipEmpty()));
  }
  return lines;
}

}  // namespace

const Lexicon& Lexicon::Default() {
  static const Lexicon* const lexicon = new Lexicon();
  return *lexicon;
}

Lexicon::Lexicon() {
  LoadNames();
  LoadVariants();
  LoadPlaces();
  LoadAmbiguous();
  LoadClasses();
  AddMutatedNames();
}

void Lexicon::Mark(absl::string_view folded, uint32_t classes) {
  words_[folded] |= classes;
}

void Lexicon::LoadNames() {
  for (const absl::string_view name : reference::FemaleGivenNames()) {
    Mark(Folded(name), kGivenName);
  }
  for (const absl::string_view name : reference::MaleGivenNames()) {
    Mark(Folded(name), kGivenName);
  }
  for (const absl::string_view name : reference::Surnames()) {
    // "O'Brien" is met as its second word, "De Cunha" too.
    const Tokens parts(name);
    if (parts.size() > 0) Mark(parts.Folded(parts.size() - 1), kSurname);
  }
}

void Lexicon::LoadVariants() {
  for (const auto& line : Lines("variants.txt")) {
    std::vector<std::string> group;
    for (const absl::string_view name : line) group.push_back(Folded(name));
    for (const std::string& name : group) {
      if (name.size() > 2) Mark(name, kGivenName);
      variant_groups_[name].push_back(static_cast<int>(groups_.size()));
    }
    groups_.push_back(std::move(group));
  }
}

void Lexicon::LoadPlaces() {
  for (absl::string_view line :
       absl::StrSplit(EmbeddedFile("places.txt"), '\n')) {
    line = absl::StripAsciiWhitespace(line);
    if (!line.empty() && line[0] != '#') AddPlace(line);
  }
}

void Lexicon::AddPlace(absl::string_view name) {
  const Tokens parts(name);
  if (parts.size() == 0) return;
  std::vector<std::string> words;
  for (size_t i = 0; i < parts.size(); ++i) {
    words.emplace_back(parts.Folded(i));
  }
  std::vector<std::string> first = MutatedForms(words[0]);
  first.push_back(words[0]);
  const std::string radical = words[0];
  for (const std::string& form : first) {
    const bool mutated = form != radical;
    if (mutated && form.size() < kShortestMutated && words.size() == 1) {
      continue;
    }
    if (words.size() == 1) {
      Mark(form, mutated ? kMutatedPlace : kPlaceName);
      if (mutated) radicals_.emplace(form, radical);
      continue;
    }
    words[0] = form;
    phrases_.emplace(absl::StrJoin(words, " "), static_cast<int>(words.size()));
    Mark(form, kPhraseStart);
    if (mutated) radicals_.emplace(form, radical);
    longest_phrase_ = std::max(longest_phrase_, static_cast<int>(words.size()));
  }
}

void Lexicon::LoadAmbiguous() {
  for (const auto& line : Lines("ambiguous.txt")) {
    const uint32_t level = line[0] == "1" ? kAlsoWord : kWordFirst;
    for (size_t i = 1; i < line.size(); ++i) Mark(Folded(line[i]), level);
  }
}

void Lexicon::LoadClasses() {
  for (const auto& line : Lines("lexicon.txt")) {
    const uint32_t classes = ClassesNamed(line[0]);
    for (size_t i = 1; i < line.size(); ++i) Mark(Folded(line[i]), classes);
  }
}

void Lexicon::AddMutatedNames() {
  std::vector<std::string> names;
  for (const auto& [word, classes] : words_) {
    if ((classes & kGivenName) != 0) names.push_back(word);
  }
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    for (const std::string& form : MutatedForms(name)) {
      // A form that is a word of its own stays that word.
      if (form.size() < kShortestMutated || words_.contains(form)) continue;
      Mark(form, kMutatedName);
      radicals_.emplace(form, name);
    }
  }
}

uint32_t Lexicon::ClassesOf(absl::string_view folded) const {
  const auto found = words_.find(folded);
  return found == words_.end() ? 0 : found->second;
}

bool Lexicon::IsPlacePhrase(absl::string_view joined) const {
  return phrases_.contains(joined);
}

absl::string_view Lexicon::RadicalOf(absl::string_view folded) const {
  const auto found = radicals_.find(folded);
  return found == radicals_.end() ? folded : absl::string_view(found->second);
}

std::vector<absl::string_view> Lexicon::VariantsOf(
    absl::string_view folded) const {
  std::vector<absl::string_view> variants;
  const auto found = variant_groups_.find(folded);
  if (found == variant_groups_.end()) return variants;
  for (const int group : found->second) {
    for (const std::string& name : groups_[static_cast<size_t>(group)]) {
      if (name != folded) variants.push_back(name);
    }
  }
  return variants;
}

}  // namespace tyst::deidentification
