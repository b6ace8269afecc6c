// SPDX-License-Identifier: MIT
// The files of a sample's records: each line into the file that its sender
// would have it in.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "cli/sample/sample.h"

namespace tyst::sample {

// One text file, lines appended.
class LineFile final {
 public:
  LineFile(const std::filesystem::path& folder, std::string name);

  void Add(absl::string_view line);
  // Fails with: Unavailable when not all of it could be written.
  absl::Status Close();
  const std::string& name() const { return name_; }
  int64_t lines() const { return lines_; }

 private:
  const std::string name_;
  std::ofstream out_;
  int64_t lines_ = 0;
};

// Where a line went: file below the sample's folder, first row in it.
struct Placed {
  std::string file;
  int64_t row = 0;
};

class RecordFiles final {
 public:
  RecordFiles(std::filesystem::path folder, SampleForm form)
      : folder_(std::move(folder)), form_(form) {}

  absl::StatusOr<Placed> Add(const SampleLine& line);
  // Fails with: Unavailable.
  absl::Status Close();
  // In the order in which they must be sent.
  std::vector<SampleFile> files() const;

 private:
  LineFile& FileOf(const SampleLine& line, absl::string_view ending);

  const std::filesystem::path folder_;
  const SampleForm form_;
  std::map<std::string, LineFile> files_;  // by name
};

}  // namespace tyst::sample
