// SPDX-License-Identifier: MIT
// The rows that were refused, as a CSV file: line, field, found, expected. It
// holds values of the sender's records, so only its owner can read it.
#pragma once

#include <fstream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "cli/source_record.h"

namespace tyst::cli {

class Report final {
 public:
  // Replaces the file. Fails with: Unavailable.
  static absl::StatusOr<Report> Create(const std::string& path);

  void Add(const LineProblem& problem);
  // Fails with: Unavailable when not all of it could be written.
  absl::Status Close();

 private:
  Report(std::string path, std::ofstream out);

  std::string path_;
  std::ofstream out_;
};

// `text` as a CSV field that no spreadsheet takes for a formula.
std::string CsvField(absl::string_view text);

}  // namespace tyst::cli
