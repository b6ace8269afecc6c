// SPDX-License-Identifier: MIT
#include "cli/arguments.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace tyst::cli {
namespace {

const Flag* FindFlag(const std::vector<Flag>& flags, absl::string_view name) {
  const auto found =
      std::find_if(flags.begin(), flags.end(),
                   [name](const Flag& flag) { return flag.name == name; });
  return found == flags.end() ? nullptr : &*found;
}

}  // namespace

absl::StatusOr<Arguments> Arguments::Parse(
    const std::vector<std::string>& words, const std::vector<Flag>& flags) {
  Arguments result;
  std::vector<std::string> problems;
  for (size_t i = 0; i < words.size(); ++i) {
    absl::string_view word = words[i];
    if (!absl::StartsWith(word, "--")) {
      result.operands_.push_back(words[i]);
      continue;
    }
    const size_t equals = word.find('=');
    const absl::string_view name = word.substr(2, equals - 2);
    const Flag* flag = FindFlag(flags, name);
    const bool has_value = equals != absl::string_view::npos;
    if (flag == nullptr) {
      problems.push_back(absl::StrCat("unknown flag --", name));
    } else if (flag->value_name.empty() && has_value) {
      problems.push_back(absl::StrCat("--", name, " takes no value"));
    } else if (flag->value_name.empty()) {
      result.flags_[std::string(name)].push_back("");
    } else if (has_value) {
      result.flags_[std::string(name)].emplace_back(word.substr(equals + 1));
    } else if (i + 1 < words.size()) {
      result.flags_[std::string(name)].push_back(words[++i]);
    } else {
      problems.push_back(absl::StrCat("--", name, " needs a value"));
    }
  }
  if (!problems.empty()) {
    return absl::InvalidArgumentError(absl::StrJoin(problems, "; "));
  }
  return result;
}

bool Arguments::Has(absl::string_view flag) const {
  return flags_.find(flag) != flags_.end();
}

std::string Arguments::Value(absl::string_view flag,
                             absl::string_view otherwise) const {
  const auto found = flags_.find(flag);
  return found == flags_.end() ? std::string(otherwise) : found->second.back();
}

std::vector<std::string> Arguments::Values(absl::string_view flag) const {
  const auto found = flags_.find(flag);
  return found == flags_.end() ? std::vector<std::string>() : found->second;
}

absl::StatusOr<int64_t> Arguments::Number(absl::string_view flag,
                                          int64_t otherwise, int64_t lowest,
                                          int64_t highest) const {
  if (!Has(flag)) {
    return otherwise;
  }
  int64_t number = 0;
  if (!absl::SimpleAtoi(Value(flag), &number) || number < lowest ||
      number > highest) {
    return absl::InvalidArgumentError(absl::StrCat("--", flag, " found '",
                                                   Value(flag), "', expected ",
                                                   lowest, " to ", highest));
  }
  return number;
}

}  // namespace tyst::cli
