// SPDX-License-Identifier: MIT
// Counts where planted values turn up, whatever the case of their letters.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tyst::pipeline {

// Thread safety: one owner.
class Needles final {
 public:
  // One needle a line. Fails with: NotFound.
  static absl::StatusOr<Needles> Load(const std::string& path);

  // Looks for every needle in `bytes`; `place` names them in the report.
  void Seek(absl::string_view bytes, const std::string& place);
  // A file of any size, in pieces that overlap. Fails with: NotFound.
  absl::Status SeekFile(const std::string& path, const std::string& place);

  // "place<TAB>needle<TAB>times", a line each, in order.
  std::string Report() const;

 private:
  explicit Needles(std::vector<std::string> needles)
      : needles_(std::move(needles)) {}

  std::vector<std::string> needles_;  // lower case
  std::map<std::pair<std::string, size_t>, int64_t> found_;
};

}  // namespace tyst::pipeline
