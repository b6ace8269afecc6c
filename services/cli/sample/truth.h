// SPDX-License-Identifier: MIT
// What must become of a sample: per line, and who must be linked with whom.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "cli/sample/sample.h"

namespace tyst::sample {

// Follows the lines of a sample. A source person is what one sender calls by
// one local id. Two are linked when they ever had the same NHS number and birth
// date, or the same given name, family name, birth date, sex and postcode; an
// unknown birth date or sex is the same as no other.
//
// Thread safety: none; one owner.
class TruthBook final {
 public:
  // The truth of `line`, row `row` (1, 2, …) of `file`: one JSON object.
  std::string Enter(const SampleLine& line, absl::string_view file,
                    int64_t row);
  // One JSON object for each group of linked source people.
  std::vector<std::string> People() const;

 private:
  struct SourcePerson {
    std::set<int64_t> people;          // who it truly is: one, if all is well
    std::set<std::string> numbers;     // NHS number and birth date
    std::set<std::string> five_equal;  // the five variables
  };

  std::string GroupLine(int64_t number, const std::vector<std::string>& members,
                        const std::set<std::string>& by_five) const;

  std::map<std::string, SourcePerson> source_people_;
};

}  // namespace tyst::sample
