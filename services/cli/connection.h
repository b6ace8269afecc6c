// SPDX-License-Identifier: MIT
// How a command reaches the server and as whom: flags that all of them share.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "platform/rpc/client.h"

namespace tyst::cli {

// `own` and the flags of the connection.
std::vector<Flag> WithConnection(std::vector<Flag> own);

// The client that the flags ask for. With --data, server and token come from
// the data folder of a standalone on this machine, the token being that of
// --as, or of `usual_role`. Fails with: NotFound, InvalidArgument.
absl::StatusOr<std::unique_ptr<rpc::Client>> Connect(
    const Arguments& arguments, absl::string_view usual_role,
    Terminal& terminal, absl::Duration deadline = absl::Seconds(30));

// The organisation that the token in use speaks for; empty without one.
std::string OrganisationOf(const Arguments& arguments,
                           absl::string_view usual_role);

// A key for one write, so that a repeated attempt is not a second write.
std::string NewKey(const Arguments& arguments, Terminal& terminal);

}  // namespace tyst::cli
