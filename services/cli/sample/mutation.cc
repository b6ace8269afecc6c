// SPDX-License-Identifier: MIT
#include "cli/sample/mutation.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace tyst::sample {
namespace {

struct Change {
  absl::string_view from;
  absl::string_view to;
};

// Digraphs that are letters of their own come first and stay as they are.
constexpr Change kSoft[] = {
    {"Ch", "Ch"}, {"Dd", "Dd"}, {"Ff", "Ff"}, {"Ph", "Ph"}, {"Th", "Th"},
    {"Ll", "L"},  {"Rh", "R"},  {"P", "B"},   {"T", "D"},   {"C", "G"},
    {"B", "F"},   {"D", "Dd"},  {"G", ""},    {"M", "F"}};
constexpr Change kNasal[] = {
    {"Ch", "Ch"}, {"Dd", "Dd"}, {"Ph", "Ph"}, {"Th", "Th"}, {"P", "Mh"},
    {"T", "Nh"},  {"C", "Ngh"}, {"B", "M"},   {"D", "N"},   {"G", "Ng"}};
constexpr Change kAspirate[] = {{"Ch", "Ch"}, {"Ph", "Ph"}, {"Th", "Th"},
                                {"P", "Ph"},  {"T", "Th"},  {"C", "Ch"}};

template <size_t kSize>
std::string Apply(const Change (&changes)[kSize], absl::string_view word) {
  for (const Change& change : changes) {
    if (absl::StartsWith(word, change.from)) {
      std::string rest(word.substr(change.from.size()));
      if (change.to.empty() && !rest.empty()) {
        rest[0] = absl::ascii_toupper(static_cast<unsigned char>(rest[0]));
      }
      return absl::StrCat(change.to, rest);
    }
  }
  return std::string(word);
}

}  // namespace

std::string Mutate(absl::string_view word, Mutation mutation) {
  switch (mutation) {
    case Mutation::kSoft:
      return Apply(kSoft, word);
    case Mutation::kNasal:
      return Apply(kNasal, word);
    case Mutation::kAspirate:
      return Apply(kAspirate, word);
  }
  return std::string(word);
}

std::string InPlace(absl::string_view place) {
  const std::string mutated = Mutate(place, Mutation::kNasal);
  if (absl::StartsWith(mutated, "Ng")) {
    return absl::StrCat("yng ", mutated);
  }
  return absl::StrCat(absl::StartsWith(mutated, "M") ? "ym " : "yn ", mutated);
}

}  // namespace tyst::sample
