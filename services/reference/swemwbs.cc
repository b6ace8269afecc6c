// SPDX-License-Identifier: MIT
#include "reference/swemwbs.h"

#include <map>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"

#include "reference/rows.h"

namespace tyst::reference {

std::optional<int64_t> SwemwbsMetricHundredths(int raw_sum) {
  static const auto& table = *new std::map<int, int64_t>([] {
    std::map<int, int64_t> metrics;
    for (const Row& row : ReadRows("swemwbs.csv", 4)) {
      int raw = 0;
      int64_t hundredths = 0;
      // Two decimals always: without the point it is hundredths.
      if (absl::SimpleAtoi(row[0], &raw) &&
          absl::SimpleAtoi(absl::StrReplaceAll(row[1], {{".", ""}}),
                           &hundredths)) {
        metrics[raw] = hundredths;
      }
    }
    return metrics;
  }());
  const auto found = table.find(raw_sum);
  if (found == table.end()) {
    return std::nullopt;
  }
  return found->second;
}

}  // namespace tyst::reference
