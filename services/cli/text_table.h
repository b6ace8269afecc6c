// SPDX-License-Identifier: MIT
// Aligned columns for people: headings, a rule, rows; numbers to the right.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tyst::cli {

enum class Align { kLeft, kRight };

struct Column {
  std::string heading;
  Align align = Align::kLeft;
};

class TextTable final {
 public:
  explicit TextTable(std::vector<Column> columns);

  // As many cells as columns. What could move the cursor is shown as "?".
  void Add(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }
  void Print(std::ostream& out) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

// "22,000"; the sign stays in front.
std::string WithCommas(int64_t number);
// `text` without control characters, so that what a sender wrote cannot drive
// the terminal.
std::string Printable(absl::string_view text);
// Characters, not bytes: ŵ is one.
size_t WidthOf(absl::string_view text);

}  // namespace tyst::cli
