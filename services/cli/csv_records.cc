// SPDX-License-Identifier: MIT
#include "cli/csv_records.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "cli/csv_values.h"
#include "platform/base/status_macros.h"

namespace tyst::cli {
namespace {

// Spreadsheets set to Welsh or English write commas; others semicolons or tabs.
void SplitHeadings(CsvReader& reader, CsvRow& headings) {
  if (headings.fields.size() != 1) {
    return;
  }
  for (const char separator : {';', '\t'}) {
    const std::string line = headings.fields.front();
    if (line.find(separator) != std::string::npos) {
      headings.fields = absl::StrSplit(line, separator);
      reader.UseSeparator(separator);
      return;
    }
  }
}

absl::StatusOr<std::vector<const CsvColumn*>> ColumnsOf(
    const CsvRow& headings) {
  std::vector<const CsvColumn*> columns;
  std::vector<std::string> problems;
  std::set<const CsvColumn*> seen;
  for (const std::string& heading : headings.fields) {
    const CsvColumn* column = FindColumn(heading);
    if (column == nullptr) {
      problems.push_back(absl::StrCat("unknown heading '", heading, "'"));
    } else if (!seen.insert(column).second) {
      problems.push_back(absl::StrCat("heading '", heading, "' twice"));
    }
    columns.push_back(column);
  }
  if (!seen.contains(FindColumn(kRecordIdHeading))) {
    problems.push_back(absl::StrCat("no heading '", kRecordIdHeading, "'"));
  }
  if (!problems.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "reading of csv file refused: found ", absl::StrJoin(problems, ", "),
        "; `tyst submit --headings` lists those that may be used, "
        "in Welsh and English"));
  }
  return columns;
}

absl::string_view FieldAt(const CsvRow& row, size_t index) {
  return index < row.fields.size() ? absl::string_view(row.fields[index])
                                   : absl::string_view();
}

// Indices of the fields in the order in which their values must be put.
std::vector<size_t> OrderOf(const std::vector<const CsvColumn*>& columns) {
  std::vector<size_t> order(columns.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&columns](size_t a, size_t b) {
    return columns[a] - columns[b] < 0;  // Both lie in CsvColumns().
  });
  return order;
}

bool HasOutcome(const CsvRow& row,
                const std::vector<const CsvColumn*>& columns) {
  for (size_t i = 0; i < columns.size(); ++i) {
    if (columns[i]->of == ColumnOf::kOutcome && !FieldAt(row, i).empty()) {
      return true;
    }
  }
  return false;
}

size_t HashOf(const CsvRow& row, size_t before) {
  size_t hash = before;
  for (const std::string& field : row.fields) {
    hash = hash * 31 + std::hash<std::string>()(field);
  }
  return hash;
}

}  // namespace

CsvRecords::CsvRecords(CsvReader reader, std::vector<const CsvColumn*> columns)
    : reader_(std::move(reader)),
      columns_(std::move(columns)),
      order_(OrderOf(columns_)) {}

absl::StatusOr<std::unique_ptr<CsvRecords>> CsvRecords::Open(std::istream& in) {
  CsvReader reader(in, ',');
  std::optional<CsvRow> headings = reader.Next();
  if (!headings.has_value() || !headings->problem.empty()) {
    return absl::InvalidArgumentError(
        "reading of csv file refused: found no row of headings; write one");
  }
  SplitHeadings(reader, *headings);
  ASSIGN_OR_RETURN(auto columns, ColumnsOf(*headings));
  return std::unique_ptr<CsvRecords>(
      new CsvRecords(std::move(reader), std::move(columns)));
}

std::string CsvRecords::RecordIdOf(const CsvRow& row) const {
  std::string id;
  for (const size_t i : order_) {  // The id, then the version.
    if (columns_[i]->field == "source.record_id" ||
        columns_[i]->field == "source.version") {
      absl::StrAppend(&id, absl::StripAsciiWhitespace(FieldAt(row, i)), "/");
    }
  }
  return absl::StartsWith(id, "/") ? "" : id;
}

void CsvRecords::PutCell(const CsvColumn& column, const std::string& value,
                         int64_t line, SourceRecord& into) const {
  if (!IsUtf8(value)) {
    into.problems.push_back({line, std::string(column.field), "bytes",
                             "text in UTF-8; save the file as CSV UTF-8"});
    return;
  }
  const auto kind = into.record.kind_case();
  std::optional<std::string> expected =
      column.put(absl::StripAsciiWhitespace(value), into.record);
  if (into.record.kind_case() != kind && column.field != "kind") {
    expected = "nothing in a record of this kind";
  }
  if (expected.has_value()) {
    into.problems.push_back(
        {line, std::string(column.field), value, *std::move(expected)});
  }
}

void CsvRecords::PutRow(const CsvRow& row, ColumnOf of,
                        SourceRecord& into) const {
  for (const size_t i : order_) {
    if (columns_[i]->of == of && !FieldAt(row, i).empty()) {
      PutCell(*columns_[i], row.fields[i], row.line, into);
    }
  }
  if (of == ColumnOf::kOutcome) {
    auto& outcomes = *into.record.mutable_conversation()->mutable_outcomes();
    intake::v1::Outcome& outcome = *outcomes.Mutable(outcomes.size() - 1);
    if (outcome.id().empty()) {
      outcome.set_id(absl::StrCat(outcomes.size()));
    }
  }
}

SourceRecord CsvRecords::Begin(const CsvRow& row) const {
  SourceRecord begun{.line = row.line};
  if (!row.problem.empty() || row.fields.size() > columns_.size()) {
    begun.problems.push_back(
        {row.line, "",
         row.problem.empty() ? absl::StrCat(row.fields.size(), " fields")
                             : row.problem,
         absl::StrCat("a row of ", columns_.size(), " fields")});
    return begun;
  }
  begun.record.mutable_conversation();
  PutRow(row, ColumnOf::kRecord, begun);
  if (HasOutcome(row, columns_)) {
    if (begun.record.has_conversation()) {
      begun.record.mutable_conversation()->add_outcomes();
      PutRow(row, ColumnOf::kOutcome, begun);
    } else {
      begun.problems.push_back({row.line, "conversation.outcomes", "",
                                "nothing in a record of this kind"});
    }
  }
  return begun;
}

void CsvRecords::Continue(const CsvRow& first, const CsvRow& row,
                          SourceRecord& into) const {
  ++into.rows;
  for (size_t i = 0; i < columns_.size(); ++i) {
    const absl::string_view value = FieldAt(row, i);
    if (columns_[i]->of == ColumnOf::kRecord && !value.empty() &&
        value != FieldAt(first, i)) {
      into.problems.push_back({row.line, std::string(columns_[i]->field),
                               std::string(value),
                               absl::StrCat("as on line ", first.line,
                                            " of the same record, or empty")});
    }
  }
  if (HasOutcome(row, columns_) && into.record.has_conversation()) {
    into.record.mutable_conversation()->add_outcomes();
    PutRow(row, ColumnOf::kOutcome, into);
  }
}

void CsvRecords::CheckTogether(const std::string& id, size_t rows_hash,
                               SourceRecord& record) {
  if (id.empty()) {
    return;
  }
  const auto [seen, fresh] = seen_.emplace(id, rows_hash);
  if (!fresh && seen->second != rows_hash) {
    record.problems.push_back(
        {record.line, "source.record_id", "rows of an earlier record",
         "rows of one record one after the other, or a version of its own"});
  }
}

std::optional<SourceRecord> CsvRecords::Next() {
  std::optional<CsvRow> first =
      ahead_.has_value() ? std::exchange(ahead_, std::nullopt) : reader_.Next();
  if (!first.has_value()) {
    return std::nullopt;
  }
  SourceRecord record = Begin(*first);
  const std::string id = first->problem.empty() ? RecordIdOf(*first) : "";
  size_t rows_hash = HashOf(*first, 0);
  while ((ahead_ = reader_.Next()).has_value()) {
    if (id.empty() || !ahead_->problem.empty() ||
        ahead_->fields.size() > columns_.size() || RecordIdOf(*ahead_) != id) {
      break;
    }
    Continue(*first, *ahead_, record);
    rows_hash = HashOf(*ahead_, rows_hash);
  }
  CheckTogether(id, rows_hash, record);
  return record;
}

}  // namespace tyst::cli
