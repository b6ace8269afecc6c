// SPDX-License-Identifier: MIT
// Which mentions are of the same person, place or value, and their numbers.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

#include "anonymisation/deidentification/domain/known.h"
#include "anonymisation/deidentification/domain/narrative.h"

namespace tyst::deidentification {

// Lifetime: views the matcher.
class Numbering final {
 public:
  explicit Numbering(const KnownMatcher& known) : known_(known) {}

  // Numbers of placeholders that are already there stay theirs.
  void Reserve(const Narrative& narrative);
  int NumberOf(const Narrative& narrative, const Finding& finding);

 private:
  struct Person {
    int number = 0;
    absl::flat_hash_set<std::string> words;
    bool surname_known = false;
  };

  int NumberOfPerson(const std::vector<std::string>& words, SpanReason reason);
  int Next(SpanType type) { return ++last_[static_cast<size_t>(type)]; }

  const KnownMatcher& known_;
  std::array<int, kSpanTypes> last_{};
  absl::flat_hash_map<std::string, int> values_;
  std::vector<Person> people_;
  absl::flat_hash_map<std::string, size_t> person_by_word_;
  int person_itself_ = 0;
};

}  // namespace tyst::deidentification
