// SPDX-License-Identifier: MIT
// A table's finest cells, and how a signed change is folded into one.
#pragma once

#include <cstdint>
#include <map>

#include "absl/status/status.h"

namespace tyst::analysis::tables {

// What is true of one finest cell. Record keys are 0 to 255 each.
struct Totals {
  int64_t people = 0;
  int64_t record_keys = 0;  // their sum

  friend bool operator==(const Totals&, const Totals&) = default;
};

// Some cells of one area and period, by number; a cell without people is not
// in it.
using Cells = std::map<int, Totals>;

// Folds `change` into cell `cell`. Fails with: DataLoss when fewer than no
// people would be left, or record keys that so many people cannot have: then
// something was taken back that was never counted.
absl::Status Fold(int cell, const Totals& change, Cells& cells);

}  // namespace tyst::analysis::tables
