// SPDX-License-Identifier: MIT
#include "anonymisation/linking/domain/persons.h"

#include <algorithm>

namespace tyst::linking {

Decision DecidePerson(const std::optional<Person>& own,
                      const std::vector<Match>& matches) {
  Decision decision;
  std::vector<Person> persons;
  if (own.has_value()) {
    persons.push_back(*own);
  }
  for (const Match& match : matches) {
    // A match with oneself decides nothing.
    if (own.has_value() && match.person == *own) {
      continue;
    }
    decision.rule = std::min(decision.rule, match.rule);
    persons.push_back(match.person);
  }
  if (persons.empty()) {
    return decision;
  }
  const auto older = [](const Person& a, const Person& b) {
    return a.birth != b.birth ? a.birth < b.birth : a.pseudonym < b.pseudonym;
  };
  std::sort(persons.begin(), persons.end(), older);
  persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
  decision.survivor = persons.front();
  for (size_t i = 1; i < persons.size(); ++i) {
    decision.merged.push_back(persons[i].pseudonym);
  }
  return decision;
}

}  // namespace tyst::linking
