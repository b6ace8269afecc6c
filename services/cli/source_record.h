// SPDX-License-Identifier: MIT
// A record as read from a file, with where it stood and what is wrong with it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "tyst/intake/v1/record.pb.h"

namespace tyst::cli {

// `found` is the sender's own value: it goes to the sender's report and
// terminal, nowhere else.
struct LineProblem {
  int64_t line = 0;
  std::string field;
  std::string found;
  std::string expected;

  friend bool operator==(const LineProblem&, const LineProblem&) = default;
};

struct SourceRecord {
  int64_t line = 0;  // of its first row
  int64_t rows = 1;
  intake::v1::Record record = {};
  std::vector<LineProblem> problems = {};  // with any it is not sent
};

// Gives the next record; nothing at the end.
using RecordSource = std::function<std::optional<SourceRecord>()>;

}  // namespace tyst::cli
