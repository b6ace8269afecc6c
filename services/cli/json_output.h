// SPDX-License-Identifier: MIT
// Messages as JSON for scripts: names as in the proto, every field present.
#pragma once

#include <ostream>

#include "absl/status/status.h"

namespace google::protobuf {
class Message;
}

namespace tyst::cli {

// Fails with: Internal.
absl::Status PrintJson(const google::protobuf::Message& message,
                       std::ostream& out);

}  // namespace tyst::cli
