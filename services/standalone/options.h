// SPDX-License-Identifier: MIT
// What tyst-standalone is told on its command line.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace tyst::standalone {

enum class Use {
  kReal,
  // The folder is for the synthetic sample: releases say so in public.
  kDemonstration,
};

// Whether to stop when the process that started it ends.
enum class Life { kOwn, kOfParent };

enum class Action { kRun, kHelp };

struct Options {
  Action action = Action::kRun;
  std::string data_path = ".data";
  std::string deploy_path = "deploy";  // topics.json, policies/
  std::string address = "127.0.0.1";   // doors listen here
  int http_port = 8080;                // public pages; 0: a free one
  int rpc_port = 0;
  int health_port = 0;  // metrics and health
  int partitions = 4;   // of a folder that is made now
  Use use = Use::kReal;
  Life life = Life::kOwn;
};

// Fails with: InvalidArgument, all problems at once.
absl::StatusOr<Options> ParseOptions(int argc, const char* const* argv);

std::string UsageText();

}  // namespace tyst::standalone
