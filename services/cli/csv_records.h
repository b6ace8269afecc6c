// SPDX-License-Identifier: MIT
// Records from a CSV file: headings in Welsh or English, in any order; one row
// an outcome, with the record id repeated on rows that follow one another.
#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"

#include "cli/csv_columns.h"
#include "cli/csv_reader.h"
#include "cli/source_record.h"

namespace tyst::cli {

// Thread safety: none; one owner. Lifetime: outlived by `in`.
class CsvRecords final {
 public:
  // Reads the headings. Fails with: InvalidArgument, naming each heading that
  // is unknown or there twice, and a missing one for the record id.
  static absl::StatusOr<std::unique_ptr<CsvRecords>> Open(std::istream& in);

  std::optional<SourceRecord> Next();
  int64_t bytes() const { return reader_.bytes(); }

 private:
  CsvRecords(CsvReader reader, std::vector<const CsvColumn*> columns);

  std::string RecordIdOf(const CsvRow& row) const;
  SourceRecord Begin(const CsvRow& row) const;
  void Continue(const CsvRow& first, const CsvRow& row,
                SourceRecord& into) const;
  // The same rows again are a repeat; other rows of the same id and version
  // would take the place of the first ones.
  void CheckTogether(const std::string& id, size_t rows_hash,
                     SourceRecord& record);
  void PutRow(const CsvRow& row, ColumnOf of, SourceRecord& into) const;
  void PutCell(const CsvColumn& column, const std::string& value, int64_t line,
               SourceRecord& into) const;

  CsvReader reader_;
  // One a field of a row.
  const std::vector<const CsvColumn*> columns_;
  const std::vector<size_t> order_;
  std::optional<CsvRow> ahead_;
  // Of each id and version, a hash of its rows.
  std::unordered_map<std::string, size_t> seen_;
};

}  // namespace tyst::cli
