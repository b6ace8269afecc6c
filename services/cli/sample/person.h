// SPDX-License-Identifier: MIT
// The invented people of a sample.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "cli/sample/dice.h"
#include "reference/geography.h"

namespace tyst::sample {

struct Person {
  int64_t number = 0;  // 1, 2, 3 …
  absl::string_view given;
  absl::string_view family;
  absl::string_view birth_family;  // empty unless it differs
  std::string known_as;            // empty mostly
  std::string sex;                 // F, M, U, Z
  absl::CivilDay birth;
  bool birth_known = true;
  std::string nhs_number;  // ten digits, or empty
  bool speaks_welsh = false;
  std::string street;
  std::string postcode;
  std::string earlier_postcode;
  std::string phone;
  reference::Authority home;
  bool allows_improvement = true;
  bool allows_linkage = true;
  bool allows_quotation = true;
  bool allows_research = true;
};

// The person `number` of `seed`: always the same.
Person MakePerson(uint64_t seed, int64_t number);

// Another authority that may know the person too: of the same region half the
// time.
reference::Authority OtherAuthority(const Person& person, Dice& dice);

// Whole years on `day`.
int AgeOn(const Person& person, absl::CivilDay day);

}  // namespace tyst::sample
