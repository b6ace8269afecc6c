// SPDX-License-Identifier: MIT
// How the commands of releases print one.
#pragma once

#include "absl/status/status.h"

#include "cli/arguments.h"
#include "cli/terminal.h"
#include "tyst/governance/v1/service.pb.h"

namespace tyst::cli {

// One release after a decision: as JSON, or a few lines and what comes next.
absl::Status PrintRelease(const governance::v1::ReleaseSummary& release,
                          const Arguments& arguments, Terminal& terminal);

}  // namespace tyst::cli
