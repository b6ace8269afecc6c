// SPDX-License-Identifier: MIT
// Reads CSV (RFC 4180) row by row in bounded memory: quoted fields with
// commas, quotes and line breaks; LF or CRLF; a byte-order mark is skipped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <vector>

namespace tyst::cli {

struct CsvRow {
  int64_t line = 0;  // on which the row begins, 1 or more
  std::vector<std::string> fields;
  // What makes the row unreadable; empty when nothing does. The reader goes on
  // with the next row.
  std::string problem;
};

// Thread safety: none; one owner. Lifetime: outlived by `in`.
class CsvReader final {
 public:
  CsvReader(std::istream& in, char separator);

  // The next row that is not empty; nothing at the end.
  std::optional<CsvRow> Next();
  // From the next row on.
  void UseSeparator(char separator) { separator_ = separator; }
  // Bytes read so far.
  int64_t bytes() const { return bytes_; }

 private:
  enum class Place { kStart, kPlain, kQuoted, kAfterQuote };

  int Get();
  int Peek() const;
  CsvRow ReadRow();
  // Returns false at the end of the row.
  bool Take(int byte, Place& place, std::string& field, CsvRow& row);

  std::istream& in_;
  char separator_;
  int64_t line_ = 1;
  int64_t bytes_ = 0;
  size_t row_bytes_ = 0;
};

}  // namespace tyst::cli
