// SPDX-License-Identifier: MIT
// The sample on its way out: an order, two demonstration checkers, a release.
#pragma once

#include <vector>

#include "absl/status/status.h"

#include "cli/demo/sending.h"
#include "cli/demo/server.h"
#include "cli/terminal.h"

namespace tyst::cli::demo {

// Orders the release if it is not there, and has it approved and published. A
// second call makes no second release.
// Fails with: FailedPrecondition when the folder holds anything but the sample:
// demonstration checkers approve nothing that somebody else sent.
absl::Status ReleaseSample(const Server& server, const std::vector<Sent>& sent,
                           Terminal& terminal);

}  // namespace tyst::cli::demo
