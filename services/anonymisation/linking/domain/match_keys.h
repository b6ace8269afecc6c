// SPDX-License-Identifier: MIT
// What of an identity two records must share to be of one person: a valid NHS
// number with the birth date, or else surname, forename, birth date, sex and
// postcode, all five.
//
// The keys are texts; whoever keeps them keeps their HMACs. What is missing or
// stands for "unknown" (birth date 11/11/1811, sex not M or F) makes no key, so
// that two unknowns never match.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tyst::linking {

// In order of trust.
enum class Rule { kNhsNumber, kExact, kNew };
// "nhs-number", "exact" or "new".
absl::string_view NameOf(Rule rule);

// Changes whenever other records would match.
inline constexpr absl::string_view kRuleVersion = "deterministic-1";

struct PersonName {
  std::string given;
  std::string family;
};

struct IdentityFacts {
  std::vector<PersonName> names;  // in use
  std::string birth_date;         // ISO
  std::string sex;
  std::string postcode;
  std::string nhs_number;
};

struct MatchKey {
  Rule rule = Rule::kExact;
  std::string text;

  friend bool operator==(const MatchKey&, const MatchKey&) = default;
};

// No two alike.
std::vector<MatchKey> MatchKeysOf(const IdentityFacts& facts);

// NFC, lower case, letters and digits alone: "Prys-Evans" and "PRYS EVANS" are
// one, "Siôn" and "Sion" are two.
std::string NormalisedName(absl::string_view name);

}  // namespace tyst::linking
