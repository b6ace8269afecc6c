// SPDX-License-Identifier: MIT
// Settings of dissemination, checked (schema:
// proto/tyst/dissemination/v1/config.proto).
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tyst::dissemination {

struct DisseminationOptions {
  std::string address = "127.0.0.1";
  int port = 0;  // 0: a free one, see App::http_port
  int threads = 1;
};

// Fails with: InvalidArgument, all problems at once.
absl::StatusOr<DisseminationOptions> ReadOptions(absl::string_view json);

}  // namespace tyst::dissemination
