// SPDX-License-Identifier: MIT
// The listing of quarantine as state: one key a quarantined record, in the
// order in which its sender sees them, newest first. What it says is in the
// mirror of intake.quarantine.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "platform/runtime/handler.h"

namespace tyst::intake {

// "q/<organisation>/": rows of one organisation begin so.
std::string QuarantinePrefix(absl::string_view organisation);

// The key of the row of `event`, a QuarantinedRecord: the prefix, then a time
// that falls as time goes on, "/" and the submission id.
// Fails with: InvalidArgument for what is none.
absl::StatusOr<std::string> QuarantineRowKey(const runtime::Event& event);

// The submission id that a row's key ends with.
std::string SubmissionOfRow(absl::string_view key);

}  // namespace tyst::intake
