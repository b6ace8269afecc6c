// SPDX-License-Identifier: MIT
// Records from JSON lines: one tyst.intake.v1.Record a line, as proto3 JSON.
#pragma once

#include <cstdint>
#include <istream>
#include <optional>

#include "cli/source_record.h"

namespace tyst::cli {

// Thread safety: none; one owner. Lifetime: outlived by `in`.
class JsonRecords final {
 public:
  explicit JsonRecords(std::istream& in) : in_(in) {}

  std::optional<SourceRecord> Next();
  int64_t bytes() const { return bytes_; }

 private:
  std::istream& in_;
  int64_t line_ = 0;
  int64_t bytes_ = 0;
};

}  // namespace tyst::cli
