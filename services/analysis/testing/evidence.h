// SPDX-License-Identifier: MIT
// Sealed evidence and its keys as anonymisation publishes them, and policies as
// governance does. For tests only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/base/random.h"
#include "platform/seal/ladder.h"

namespace tyst::analysis::testing {

struct Message {
  std::string key;
  std::string value;
};

// What a test says of one record; the rest is the same for all.
struct Told {
  std::string person = std::string(32, 'a');
  std::string evidence = "1";  // made into an evidence id
  std::string source = "s";    // made into a source name
  std::string organisation = "W06000015";
  std::string date = "2026-02-03";
  std::string aspect = "a";  // empty: an attendance
  std::string language = "en";
  std::string sex = "F";
  std::string week_of_birth = "1950-03-06";
  int64_t version = 1;
  int64_t generation = 1;
  size_t narrative_bytes = 600;
};

// The ladder of analysis, able to do what anonymisation does as well.
seal::KeyLadder Ladder();

Message KeyOf(const Told& told, const seal::KeyLadder& ladder, Random& random);
Message DestroyedKeyOf(const Told& told);
Message MovedKeyOf(const Told& told);
// Sealed with the key that KeyOf says.
Message EvidenceOf(const Told& told, Random& random);
Message WithdrawnOf(const Told& told);
Message MovedOf(const Told& told);

// Policy records of the three designs, in version `version`.
Message OutcomePolicy(int64_t version = 1);
Message PeoplePolicy(int64_t version = 1);
Message AttendancePolicy(int64_t version = 1);
// An order of a cut for some "<design>/<version>" and 2026-Q1.
Message CutOrderOf(int64_t cut, const std::vector<std::string>& tables);

}  // namespace tyst::analysis::testing
