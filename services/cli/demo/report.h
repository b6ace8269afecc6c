// SPDX-License-Identifier: MIT
// What the demonstration shows at its end: receipts by sender, the national
// table in both languages, what was withheld and why.
#pragma once

#include <vector>

#include "absl/status/status.h"

#include "cli/demo/options.h"
#include "cli/demo/sending.h"
#include "cli/demo/server.h"
#include "cli/terminal.h"

namespace tyst::cli::demo {

absl::Status PrintReceipts(const Server& server, const std::vector<Sent>& sent,
                           Terminal& terminal);
absl::Status PrintNationalTable(const Server& server, Terminal& terminal);
absl::Status PrintWithheld(const Server& server, Terminal& terminal);

}  // namespace tyst::cli::demo
