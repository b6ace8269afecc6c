// SPDX-License-Identifier: MIT
// Collects everything that is wrong with an input, so that whoever sent it
// repairs it once: each problem says field, found and expected.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace tyst::config {

struct Problem {
  std::string field;     // path: "doors[1].port"
  std::string found;     // never a personal or secret value
  std::string expected;  // what would have been right

  friend bool operator==(const Problem&, const Problem&) = default;
};

// Thread safety: none.
class Problems final {
 public:
  void Add(std::string field, std::string found, std::string expected);

  // Adds a problem unless minimum <= found <= maximum.
  void CheckRange(absl::string_view field, int64_t found, int64_t minimum,
                  int64_t maximum);
  // Adds a problem if `found` is empty.
  void CheckPresent(absl::string_view field, absl::string_view found,
                    absl::string_view expected);

  bool empty() const { return list_.empty(); }
  const std::vector<Problem>& list() const { return list_; }

  // OK when there is none; otherwise InvalidArgument, all of them in one
  // message: "<action> refused: 2 problems; port: found 0, expected 1 to 65535;
  // …".
  absl::Status ToStatus(absl::string_view action) const;

 private:
  std::vector<Problem> list_;
};

}  // namespace tyst::config
