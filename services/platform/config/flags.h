// SPDX-License-Identifier: MIT
// The flags that every service has: --config FILE, --check-config, --help.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tyst::config {

enum class Mode {
  kRun,
  kCheckConfig,  // read it, say all that is wrong with it, start nothing
  kHelp,
};

struct Flags {
  Mode mode = Mode::kRun;
  std::string config_path;

  friend bool operator==(const Flags&, const Flags&) = default;
};

// Fails with: InvalidArgument, all problems at once: unknown flag, flag without
// its value, no --config.
absl::StatusOr<Flags> ParseFlags(int argc, const char* const* argv);

// The text of --help.
std::string UsageOf(absl::string_view program, absl::string_view purpose);

}  // namespace tyst::config
