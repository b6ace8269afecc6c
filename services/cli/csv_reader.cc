// SPDX-License-Identifier: MIT
#include "cli/csv_reader.h"

#include <utility>

namespace tyst::cli {
namespace {

// Longer rows are named as unreadable and skipped.
constexpr size_t kRowCapBytes = size_t{1} << 20;
constexpr int kEnd = std::istream::traits_type::eof();

}  // namespace

CsvReader::CsvReader(std::istream& in, char separator)
    : in_(in), separator_(separator) {
  for (const char expected : {'\xef', '\xbb', '\xbf'}) {
    if (Peek() != std::istream::traits_type::to_int_type(expected)) {
      break;
    }
    Get();
  }
}

// The buffer is asked directly: a check of the stream for each byte costs more
// than all the rest.
int CsvReader::Peek() const { return in_.rdbuf()->sgetc(); }

int CsvReader::Get() {
  const int byte = in_.rdbuf()->sbumpc();
  if (byte != kEnd) {
    ++bytes_;
  }
  return byte;
}

bool CsvReader::Take(int byte, Place& place, std::string& field, CsvRow& row) {
  if (byte == kEnd || (byte == '\n' && place != Place::kQuoted)) {
    if (place == Place::kQuoted) {
      row.problem = "a quoted field without its closing quote";
    }
    row.fields.push_back(std::move(field));
    return false;
  }
  const char c = static_cast<char>(byte);
  if (place == Place::kQuoted) {
    if (c == '"') {
      place = Place::kAfterQuote;
    } else {
      field.push_back(c);
    }
  } else if (c == separator_) {
    row.fields.push_back(std::move(field));
    field.clear();
    place = Place::kStart;
  } else if (c == '\r' && Peek() == '\n') {
    // The line feed comes next.
  } else if (c == '"' && place == Place::kStart) {
    place = Place::kQuoted;
  } else if (c == '"' && place == Place::kAfterQuote) {
    field.push_back(c);  // Two quotes within quotes are one.
    place = Place::kQuoted;
  } else if (place == Place::kAfterQuote) {
    row.problem = "text after the closing quote of a field";
    field.push_back(c);
  } else {
    field.push_back(c);
    place = Place::kPlain;
  }
  return true;
}

CsvRow CsvReader::ReadRow() {
  CsvRow row;
  row.line = line_;
  std::string field;
  Place place = Place::kStart;
  row_bytes_ = 0;
  bool more = true;
  while (more) {
    const int byte = Get();
    if (byte == '\n') {
      ++line_;
    }
    if (++row_bytes_ > kRowCapBytes) {
      row.problem = "a row of more than 1 MB";
      field.clear();
      row.fields.clear();
    }
    more = Take(byte, place, field, row);
  }
  return row;
}

std::optional<CsvRow> CsvReader::Next() {
  while (Peek() != kEnd) {
    CsvRow row = ReadRow();
    bool empty = row.problem.empty();
    for (const std::string& field : row.fields) {
      empty = empty && field.empty();
    }
    if (!empty) {
      return row;
    }
  }
  return std::nullopt;
}

}  // namespace tyst::cli
