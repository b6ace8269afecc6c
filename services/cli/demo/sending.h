// SPDX-License-Identifier: MIT
// The sample on its way in: written, sent by each of its senders, worked off.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "cli/demo/options.h"
#include "cli/demo/server.h"
#include "cli/terminal.h"

namespace tyst::cli::demo {

// One file that went in.
struct Sent {
  std::string sender;
  std::string batch_id;
  int64_t taken = 0;    // durable at the door
  int64_t refused = 0;  // at the door
};

// Writes the sample if there is none in the folder and sends what has not been
// sent. A second call sends nothing and answers the same.
absl::StatusOr<std::vector<Sent>> SendSample(const Options& options,
                                             Terminal& terminal);

// Until no job has anything left to do.
absl::Status AwaitWorkedOff(const Server& server, Terminal& terminal);

}  // namespace tyst::cli::demo
