// SPDX-License-Identifier: MIT
// How far something is: a bar that redraws itself for a person, one plain line
// now and then for a log.
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "cli/terminal.h"

namespace tyst::cli {

// Lifetime: outlived by `terminal`.
class Progress final {
 public:
  // `unit`: what is counted, "rows". `total` of `share`'s measure: 0 when not
  // known.
  Progress(Terminal& terminal, std::string unit, int64_t total);

  // `share` of the total is done, which makes `count` units; `note` follows.
  void Show(int64_t share, int64_t count, absl::string_view note);
  // Removes the bar.
  void Clear();

 private:
  std::string Line(int64_t share, int64_t count, absl::string_view note) const;

  Terminal& terminal_;
  const std::string unit_;
  const int64_t total_;
  const absl::Time started_;
  absl::Time shown_;
  bool drawn_ = false;
};

}  // namespace tyst::cli
