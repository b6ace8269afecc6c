// SPDX-License-Identifier: MIT
// Values of cells as people write them, in either language, as the codes and
// dates of records. What is not understood is passed on as it is, for intake to
// judge; only what a record could not even hold is refused here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "reference/vocabulary.h"
#include "tyst/intake/v1/record.pb.h"

namespace tyst::cli {

// "3/2/2026", "03.02.2026" and "2026-02-03" as "2026-02-03".
std::string DateOf(absl::string_view text);
// A code of `list`, given as the code or as its name in Welsh or English.
std::string CodeOf(reference::CodeList list, absl::string_view text);
std::string AspectOf(absl::string_view text);
// The parts of a cell with several values, separated by ";" or line breaks.
std::vector<std::string> PartsOf(absl::string_view text);
std::optional<int64_t> NumberOf(absl::string_view text);
std::optional<intake::v1::BasisKind> BasisOf(absl::string_view text);
std::optional<intake::v1::NhsNumberStatus> NhsStatusOf(absl::string_view text);
// Equal but for case, apostrophes and spaces around, in Welsh letters too.
bool SameWords(absl::string_view a, absl::string_view b);
bool IsUtf8(absl::string_view text);

}  // namespace tyst::cli
