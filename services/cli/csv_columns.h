// SPDX-License-Identifier: MIT
// The columns that a CSV file of records may have, with their headings in both
// languages and what each puts where.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "tyst/intake/v1/record.pb.h"

namespace tyst::cli {

// Columns of an outcome may differ between the rows of one record.
enum class ColumnOf { kRecord, kOutcome };

struct CsvColumn {
  absl::string_view english;
  absl::string_view welsh;
  absl::string_view field;  // as intake names it
  ColumnOf of = ColumnOf::kRecord;
  // Puts a value that is not empty into the record (into its last outcome).
  // Gives back what was expected when it cannot.
  std::optional<std::string> (*put)(absl::string_view value,
                                    intake::v1::Record& record) = nullptr;
};

// In the order in which values must be put: what decides the kind of a record
// comes first.
const std::vector<CsvColumn>& CsvColumns();
// The column with this heading, in either language; null when there is none.
const CsvColumn* FindColumn(absl::string_view heading);

// The heading of the column that a record cannot be without.
inline constexpr absl::string_view kRecordIdHeading = "Record ID";

}  // namespace tyst::cli
