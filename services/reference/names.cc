// SPDX-License-Identifier: MIT
#include "reference/names.h"

#include "absl/strings/match.h"

#include "reference/embedded.h"
#include "reference/rows.h"

namespace tyst::reference {
namespace {

using Lines = std::vector<absl::string_view>;

}  // namespace

const Lines& FemaleGivenNames() {
  static const auto& all =
      *new Lines(ReadLines("names/given_names_female.txt"));
  return all;
}

const Lines& MaleGivenNames() {
  static const auto& all = *new Lines(ReadLines("names/given_names_male.txt"));
  return all;
}

const Lines& Surnames() {
  static const auto& all = *new Lines(ReadLines("names/surnames.txt"));
  return all;
}

absl::string_view NamesNotice() { return EmbeddedFile("names/NOTICE"); }

const std::vector<PlaceName>& PlaceNames() {
  static const auto& all = *new std::vector<PlaceName>([] {
    std::vector<PlaceName> list;
    for (const Row& row : ReadRows("places.csv", 3)) {
      list.push_back(
          {row[0],
           row[1] == "ward" ? PlaceKind::kWard : PlaceKind::kBuiltUpArea,
           absl::StrContains(row[2], "cy"), absl::StrContains(row[2], "en")});
    }
    return list;
  }());
  return all;
}

}  // namespace tyst::reference
