// SPDX-License-Identifier: MIT
// A command of `tyst`: what it is called, what it takes, what it does. main.cc
// runs the table of them; each is defined in a file of its own.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "cli/arguments.h"
#include "cli/terminal.h"

namespace tyst::cli {

struct Command {
  absl::string_view name;      // one or two words: "release show"
  absl::string_view operands;  // "FILE"; empty for none
  size_t fewest_operands = 0;
  size_t most_operands = 0;
  absl::string_view purpose;  // one line
  std::vector<Flag> flags;
  absl::string_view examples;
  // Fails with: what went wrong, for a person; exit code 1.
  absl::StatusOr<ExitCode> (*run)(const Arguments&, Terminal&);
};

Command SubmitCommand();
Command ReceiptsCommand();
Command QuarantineListCommand();
Command QuarantineShowCommand();
Command ReleaseListCommand();
Command ReleaseShowCommand();
Command ReleaseOrderCommand();
Command ReleaseVoteCommand();
Command ReleaseReturnCommand();
Command ReleaseRejectCommand();
Command ReleaseScheduleCommand();
Command TablesCommand();
Command StatusCommand();
Command SampleCommand();
Command DemoCommand();

// All of them, in the order in which help lists them.
const std::vector<Command>& Commands();

// Runs what `words` (without the program's name) ask for.
ExitCode RunCommand(const std::vector<std::string>& words, Terminal& terminal);

// Says what is wrong with how a command was called.
ExitCode Misused(Terminal& terminal, absl::string_view command,
                 absl::string_view problem);

}  // namespace tyst::cli
