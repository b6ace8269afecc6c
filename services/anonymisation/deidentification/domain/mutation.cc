// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/domain/mutation.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace tyst::deidentification {
namespace {

struct Rule {
  absl::string_view radical;
  absl::string_view mutated;
};

constexpr Rule kRules[] = {
    // soft
    {"p", "b"},
    {"t", "d"},
    {"c", "g"},
    {"b", "f"},
    {"d", "dd"},
    {"g", ""},
    {"m", "f"},
    {"ll", "l"},
    {"rh", "r"},
    // nasal
    {"p", "mh"},
    {"t", "nh"},
    {"c", "ngh"},
    {"b", "m"},
    {"d", "n"},
    {"g", "ng"},
    // aspirate
    {"p", "ph"},
    {"t", "th"},
    {"c", "ch"}};

// A digraph is a letter of its own: "ch", "dd", "ff", "ph", "th" do not mutate,
// "ll" and "rh" only by their own rules.
bool BeginsWith(absl::string_view word, absl::string_view letter) {
  if (!absl::StartsWith(word, letter)) return false;
  if (letter.size() > 1) return true;
  const absl::string_view rest = word.substr(1);
  if (letter == "c" || letter == "p" || letter == "t") {
    return !absl::StartsWith(rest, "h");
  }
  if (letter == "d") return !absl::StartsWith(rest, "d");
  return true;
}

bool BeginsWithVowel(absl::string_view word) {
  return !word.empty() &&
         absl::string_view("aeiouwy").find(word[0]) != absl::string_view::npos;
}

}  // namespace

std::vector<std::string> MutatedForms(absl::string_view folded) {
  std::vector<std::string> forms;
  for (const Rule& rule : kRules) {
    if (BeginsWith(folded, rule.radical)) {
      forms.push_back(
          absl::StrCat(rule.mutated, folded.substr(rule.radical.size())));
    }
  }
  if (BeginsWithVowel(folded)) forms.push_back(absl::StrCat("h", folded));
  return forms;
}

std::vector<std::string> UnmutatedForms(absl::string_view folded) {
  std::vector<std::string> forms;
  for (const Rule& rule : kRules) {
    if (rule.mutated.empty() || !absl::StartsWith(folded, rule.mutated)) {
      continue;
    }
    forms.push_back(
        absl::StrCat(rule.radical, folded.substr(rule.mutated.size())));
  }
  if (!folded.empty() && folded[0] != 'g') {
    forms.push_back(absl::StrCat("g", folded));  // soft g is gone
  }
  if (absl::StartsWith(folded, "h") && BeginsWithVowel(folded.substr(1))) {
    forms.push_back(std::string(folded.substr(1)));
  }
  return forms;
}

}  // namespace tyst::deidentification
