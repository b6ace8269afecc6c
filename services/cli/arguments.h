// SPDX-License-Identifier: MIT
// The words after `tyst <command>`: flags that the command declares, and
// operands.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tyst::cli {

// A flag is written `--name VALUE` or `--name=VALUE`; one without a value name
// is a switch.
struct Flag {
  absl::string_view name;        // without the hyphens
  absl::string_view value_name;  // "FILE"; empty for a switch
  absl::string_view meaning;
};

class Arguments final {
 public:
  // Fails with: InvalidArgument, naming each word that does not fit.
  static absl::StatusOr<Arguments> Parse(const std::vector<std::string>& words,
                                         const std::vector<Flag>& flags);

  bool Has(absl::string_view flag) const;
  // The last value given, or `otherwise`.
  std::string Value(absl::string_view flag,
                    absl::string_view otherwise = "") const;
  std::vector<std::string> Values(absl::string_view flag) const;
  // Fails with: InvalidArgument outside of lowest to highest.
  absl::StatusOr<int64_t> Number(absl::string_view flag, int64_t otherwise,
                                 int64_t lowest, int64_t highest) const;
  const std::vector<std::string>& operands() const { return operands_; }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> flags_;
  std::vector<std::string> operands_;
};

}  // namespace tyst::cli
