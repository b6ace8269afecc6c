// SPDX-License-Identifier: MIT
#include "reference/vocabulary.h"

#include <map>

#include "reference/embedded.h"
#include "reference/rows.h"

namespace tyst::reference {
namespace {

using Lists = std::map<absl::string_view, std::vector<Code>>;

const Lists& AllLists() {
  static const auto& all = *new Lists([] {
    Lists lists;
    for (const Row& row : ReadRows("codes.csv", 6)) {
      lists[row[0]].push_back({row[1], {row[2], row[3]}, {row[4], row[5]}});
    }
    return lists;
  }());
  return all;
}

AspectPopulation PopulationOf(absl::string_view text) {
  if (text == "child") {
    return AspectPopulation::kChildren;
  }
  return text == "adult" ? AspectPopulation::kAdults
                         : AspectPopulation::kEveryone;
}

}  // namespace

absl::string_view NameOf(CodeList list) {
  switch (list) {
    case CodeList::kNote:
      return "note";
    case CodeList::kPlace:
      return "place";
    case CodeList::kLanguage:
      return "language";
    case CodeList::kRole:
      return "role";
    case CodeList::kSex:
      return "sex";
    case CodeList::kElement:
      return "element";
    case CodeList::kReviewResult:
      return "review-result";
    case CodeList::kInstrument:
      return "instrument";
    case CodeList::kCompletionMode:
      return "completion-mode";
  }
  return "";
}

const std::vector<Code>& CodesOf(CodeList list) {
  static const auto& none = *new std::vector<Code>();
  const auto found = AllLists().find(NameOf(list));
  return found == AllLists().end() ? none : found->second;
}

std::optional<Code> FindCode(CodeList list, absl::string_view code) {
  for (const Code& one : CodesOf(list)) {
    if (one.code == code) {
      return one;
    }
  }
  return std::nullopt;
}

const std::vector<Aspect>& Aspects() {
  static const auto& all = *new std::vector<Aspect>([] {
    std::vector<Aspect> list;
    for (const Row& row : ReadRows("aspects.csv", 6)) {
      list.push_back(
          {row[0], PopulationOf(row[1]), {row[2], row[3]}, {row[4], row[5]}});
    }
    return list;
  }());
  return all;
}

std::optional<Aspect> FindAspect(absl::string_view code) {
  for (const Aspect& one : Aspects()) {
    if (one.code == code) {
      return one;
    }
  }
  return std::nullopt;
}

bool AppliesAtAge(const Aspect& aspect, int age_years) {
  switch (aspect.population) {
    case AspectPopulation::kEveryone:
      return true;
    case AspectPopulation::kChildren:
      return age_years < 18;
    case AspectPopulation::kAdults:
      return age_years >= 18;
  }
  return false;
}

absl::string_view AttributionNotice() { return EmbeddedFile("NOTICE"); }

}  // namespace tyst::reference
