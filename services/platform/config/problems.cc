// SPDX-License-Identifier: MIT
#include "platform/config/problems.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace tyst::config {

void Problems::Add(std::string field, std::string found, std::string expected) {
  list_.push_back({std::move(field), std::move(found), std::move(expected)});
}

void Problems::CheckRange(absl::string_view field, int64_t found,
                          int64_t minimum, int64_t maximum) {
  if (found < minimum || found > maximum) {
    Add(std::string(field), absl::StrCat(found),
        absl::StrCat(minimum, " to ", maximum));
  }
}

void Problems::CheckPresent(absl::string_view field, absl::string_view found,
                            absl::string_view expected) {
  if (found.empty()) {
    Add(std::string(field), "nothing", std::string(expected));
  }
}

absl::Status Problems::ToStatus(absl::string_view action) const {
  if (list_.empty()) {
    return absl::OkStatus();
  }
  std::string message =
      absl::StrCat(action, " refused: ", list_.size(),
                   list_.size() == 1 ? " problem" : " problems");
  for (const Problem& problem : list_) {
    absl::StrAppend(&message, "; ", problem.field, ": found ", problem.found,
                    ", expected ", problem.expected);
  }
  return absl::InvalidArgumentError(message);
}

}  // namespace tyst::config
