// SPDX-License-Identifier: MIT
// Conversations in the CSV form that `tyst submit` reads: one row an outcome,
// headings in Welsh or English.
#pragma once

#include <string>
#include <vector>

#include "cli/sample/records.h"
#include "reference/text.h"

namespace tyst::sample {

// The row of headings, without the line feed.
std::string CsvHeadings(reference::Language language);
// The rows of a conversation. Places, languages, roles and aspects are written
// out, and dates the way people write them where that is Welsh.
std::vector<std::string> CsvRows(const Record& conversation,
                                 reference::Language language);
// A row that is none: it has too many fields.
std::string CsvCutRow(reference::Language language);

}  // namespace tyst::sample
