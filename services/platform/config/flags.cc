// SPDX-License-Identifier: MIT
#include "platform/config/flags.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "platform/base/status_macros.h"
#include "platform/config/problems.h"

namespace tyst::config {

absl::StatusOr<Flags> ParseFlags(int argc, const char* const* argv) {
  Flags flags;
  Problems problems;
  for (int i = 1; i < argc; ++i) {
    absl::string_view flag = argv[i];
    if (flag == "--help") {
      flags.mode = Mode::kHelp;
    } else if (flag == "--check-config") {
      flags.mode = Mode::kCheckConfig;
    } else if (absl::ConsumePrefix(&flag, "--config=")) {
      flags.config_path = std::string(flag);
    } else if (flag == "--config" && i + 1 < argc) {
      flags.config_path = argv[++i];
    } else if (flag == "--config") {
      problems.Add("--config", "nothing", "a file name after it");
    } else {
      problems.Add(std::string(flag), "unknown flag",
                   "--config FILE, --check-config or --help");
    }
  }
  if (flags.mode == Mode::kHelp) {
    return flags;
  }
  if (problems.empty()) {
    problems.CheckPresent("--config", flags.config_path, "a file name");
  }
  RETURN_IF_ERROR(problems.ToStatus("reading of flags"));
  return flags;
}

std::string UsageOf(absl::string_view program, absl::string_view purpose) {
  return absl::StrCat(
      program, ": ", purpose, "\n\n", "  ", program,
      " --config FILE [--check-config]\n\n",
      "  --config FILE    configuration, proto3 JSON\n",
      "  --check-config   read it, say all that is wrong with it, and end\n",
      "  --help           this text\n");
}

}  // namespace tyst::config
