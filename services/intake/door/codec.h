// SPDX-License-Identifier: MIT
// The form of a record: what the door refuses at once. Values found are the
// sender's own and go back to the sender only; they are never logged.
#pragma once

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"

namespace tyst::intake::v1 {
class FieldProblem;
class Record;
}  // namespace tyst::intake::v1

namespace tyst::intake {

// All that is malformed in `record`, in the order of its fields; empty when it
// may come in. `organisation`: the caller's.
std::vector<v1::FieldProblem> CheckForm(const v1::Record& record,
                                        absl::string_view organisation,
                                        size_t largest_bytes);

}  // namespace tyst::intake
