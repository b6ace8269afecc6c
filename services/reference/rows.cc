// SPDX-License-Identifier: MIT
#include "reference/rows.h"

#include <cstdio>
#include <cstdlib>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "reference/embedded.h"

namespace tyst::reference {
namespace {

Row SplitRow(absl::string_view line) {
  Row row;
  while (true) {
    const bool quoted = !line.empty() && line.front() == '"';
    const size_t start = quoted ? 1 : 0;
    const size_t end = line.find(quoted ? '"' : ',', start);
    row.push_back(line.substr(start, end - start));
    if (end == absl::string_view::npos) {
      return row;
    }
    line.remove_prefix(end + (quoted ? 1 : 0));
    if (line.empty()) {
      return row;
    }
    line.remove_prefix(1);
  }
}

}  // namespace

std::vector<absl::string_view> ReadLines(absl::string_view name) {
  return absl::StrSplit(EmbeddedFile(name), '\n', absl::SkipEmpty());
}

std::vector<Row> ReadRows(absl::string_view name, size_t columns) {
  std::vector<Row> rows;
  for (const absl::string_view line : ReadLines(name)) {
    rows.push_back(SplitRow(line));
    if (rows.back().size() != columns) {
      const std::string message = absl::StrCat(
          "load of reference table '", name, "' failed: row ", rows.size(),
          " has ", rows.back().size(), " fields, expected ", columns, "\n");
      std::fputs(message.c_str(), stderr);
      std::abort();
    }
  }
  if (!rows.empty()) {
    rows.erase(rows.begin());
  }
  return rows;
}

}  // namespace tyst::reference
