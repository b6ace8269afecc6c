// SPDX-License-Identifier: MIT
#include "dissemination/config.h"

#include "platform/base/status_macros.h"
#include "platform/config/config.h"
#include "platform/config/problems.h"
#include "tyst/dissemination/v1/config.pb.h"

namespace tyst::dissemination {

absl::StatusOr<DisseminationOptions> ReadOptions(absl::string_view json) {
  constexpr int kHighestPort = 65535;
  constexpr int kMostThreads = 64;
  v1::DisseminationConfig wire;
  RETURN_IF_ERROR(config::ParseConfig(json, wire));
  config::Problems problems;
  DisseminationOptions options;
  if (!wire.address().empty()) {
    options.address = wire.address();
  }
  problems.CheckRange("port", wire.port(), 0, kHighestPort);
  options.port = wire.port();
  if (wire.threads() != 0) {
    problems.CheckRange("threads", wire.threads(), 1, kMostThreads);
    options.threads = wire.threads();
  }
  RETURN_IF_ERROR(
      problems.ToStatus("reading of dissemination's configuration"));
  return options;
}

}  // namespace tyst::dissemination
