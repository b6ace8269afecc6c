// SPDX-License-Identifier: MIT
// Reads the compiled-in tables: comma-separated, one header line, fields that
// hold a comma in double quotes.
#pragma once

#include <vector>

#include "absl/strings/string_view.h"

namespace tyst::reference {

using Row = std::vector<absl::string_view>;

// The rows of data/`name` without the header; each has exactly `columns`
// fields. A table that does not parse is a broken build: the process ends.
// Lifetime: the views are valid for ever.
std::vector<Row> ReadRows(absl::string_view name, size_t columns);

// The lines of data/`name`, empty ones left out.
std::vector<absl::string_view> ReadLines(absl::string_view name);

}  // namespace tyst::reference
