// SPDX-License-Identifier: MIT
// Why a record did not pass: stable codes, and never a value of the record.
#pragma once

#include <string>

namespace tyst::intake {

struct Reason {
  std::string field;     // "identity.birth_date"
  std::string code;      // "date-in-future"
  std::string expected;  // in words

  friend bool operator==(const Reason&, const Reason&) = default;
};

}  // namespace tyst::intake
