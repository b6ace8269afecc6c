// SPDX-License-Identifier: MIT
// Who a source person is, once it is known which persons share a key with it.
//
// Persons are the connected components of source people and the keys that they
// ever had, so the order of arrival does not matter; of the pseudonyms that
// meet in one component the oldest survives.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "anonymisation/linking/domain/match_keys.h"

namespace tyst::linking {

struct Person {
  std::string pseudonym;
  int64_t birth = 0;  // order in which pseudonyms were drawn

  friend bool operator==(const Person&, const Person&) = default;
};

// A person found by a key.
struct Match {
  Rule rule = Rule::kExact;
  Person person;
};

struct Decision {
  Rule rule = Rule::kNew;
  std::optional<Person> survivor;   // nothing: a new person
  std::vector<std::string> merged;  // pseudonyms that end, no two alike

  friend bool operator==(const Decision&, const Decision&) = default;
};

// `own`: the person that the source person has been so far.
Decision DecidePerson(const std::optional<Person>& own,
                      const std::vector<Match>& matches);

}  // namespace tyst::linking
