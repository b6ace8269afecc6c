// SPDX-License-Identifier: MIT
#include "cli/text_table.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"

namespace tyst::cli {
namespace {

constexpr absl::string_view kGap = "  ";

void PrintCell(absl::string_view text, size_t width, Align align, bool last,
               std::ostream& out) {
  const std::string space(width - WidthOf(text), ' ');
  if (align == Align::kRight) {
    out << space << text;
  } else {
    out << text << (last ? "" : space);
  }
}

}  // namespace

TextTable::TextTable(std::vector<Column> columns)
    : columns_(std::move(columns)) {}

void TextTable::Add(std::vector<std::string> cells) {
  for (std::string& cell : cells) {
    cell = Printable(cell);
  }
  cells.resize(columns_.size());
  rows_.push_back(std::move(cells));
}

void TextTable::Print(std::ostream& out) const {
  std::vector<size_t> widths;
  for (size_t i = 0; i < columns_.size(); ++i) {
    size_t width = WidthOf(columns_[i].heading);
    for (const auto& row : rows_) {
      width = std::max(width, WidthOf(row[i]));
    }
    widths.push_back(width);
  }
  const auto print_row = [&](const auto& cell_of) {
    for (size_t i = 0; i < columns_.size(); ++i) {
      out << (i == 0 ? absl::string_view() : kGap);
      PrintCell(cell_of(i), widths[i], columns_[i].align,
                i + 1 == columns_.size(), out);
    }
    out << "\n";
  };
  print_row([&](size_t i) { return columns_[i].heading; });
  print_row([&](size_t i) { return std::string(widths[i], '-'); });
  for (const auto& row : rows_) {
    print_row([&row](size_t i) { return row[i]; });
  }
}

std::string WithCommas(int64_t number) {
  std::string digits =
      absl::StrCat(number < 0 ? 0 - static_cast<uint64_t>(number)
                              : static_cast<uint64_t>(number));
  for (size_t i = digits.size(); i > 3; i -= 3) {
    digits.insert(i - 3, 1, ',');
  }
  return absl::StrCat(number < 0 ? "-" : "", digits);
}

std::string Printable(absl::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool control = byte < 0x20 || byte == 0x7f;
    // U+0080 to U+009F are control characters too.
    const bool second_set = byte == 0xc2 && i + 1 < text.size() &&
                            static_cast<unsigned char>(text[i + 1]) < 0xa0;
    if (control || second_set) {
      result.push_back('?');
      i += second_set ? 1 : 0;
    } else {
      result.push_back(text[i]);
    }
  }
  return result;
}

size_t WidthOf(absl::string_view text) {
  return static_cast<size_t>(std::count_if(
      text.begin(), text.end(),
      [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace tyst::cli
