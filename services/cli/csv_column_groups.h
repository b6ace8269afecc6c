// SPDX-License-Identifier: MIT
// The columns by what they are about; csv_columns.h joins them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/csv_columns.h"

namespace tyst::cli {

std::vector<CsvColumn> NameColumns();
std::vector<CsvColumn> PersonColumns();
std::vector<CsvColumn> ConversationColumns();
std::vector<CsvColumn> PresenceColumns();
std::vector<CsvColumn> NarrativeColumns();
std::vector<CsvColumn> ElementColumns();
std::vector<CsvColumn> OutcomeColumns();

// A column that takes any value: `put` is a captureless lambda.
template <auto put>
std::optional<std::string> Put(absl::string_view value,
                               intake::v1::Record& record) {
  put(std::string(value), record);
  return std::nullopt;
}

}  // namespace tyst::cli
