// SPDX-License-Identifier: MIT
#include "standalone/options.h"

#include <functional>
#include <map>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "platform/config/problems.h"

namespace tyst::standalone {
namespace {

using Setter = std::function<bool(const std::string& value)>;

Setter Text(std::string& to) {
  return [&to](const std::string& value) {
    to = value;
    return !value.empty();
  };
}

Setter Number(int& to, int lowest, int highest) {
  return [&to, lowest, highest](const std::string& value) {
    return absl::SimpleAtoi(value, &to) && to >= lowest && to <= highest;
  };
}

struct Flag {
  Setter set;
  std::string expected;
};

std::map<std::string, Flag> FlagsOf(Options& options) {
  const std::string port = "a port, 0 to 65535";
  return {
      {"--data", {Text(options.data_path), "a folder"}},
      {"--deploy", {Text(options.deploy_path), "a folder"}},
      {"--address", {Text(options.address), "a numeric address"}},
      {"--http-port", {Number(options.http_port, 0, 65535), port}},
      {"--rpc-port", {Number(options.rpc_port, 0, 65535), port}},
      {"--health-port", {Number(options.health_port, 0, 65535), port}},
      {"--partitions", {Number(options.partitions, 1, 64), "1 to 64"}},
  };
}

}  // namespace

absl::StatusOr<Options> ParseOptions(int argc, const char* const* argv) {
  Options options;
  config::Problems problems;
  const std::map<std::string, Flag> flags = FlagsOf(options);
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    if (name == "--help" || name == "-h") {
      options.action = Action::kHelp;
      return options;
    }
    if (name == "--demonstration") {
      options.use = Use::kDemonstration;
      continue;
    }
    if (name == "--with-parent") {
      options.life = Life::kOfParent;
      continue;
    }
    const auto flag = flags.find(name);
    if (flag == flags.end()) {
      problems.Add(name, "an unknown flag", "one of --help");
      continue;
    }
    const std::string value = i + 1 < argc ? argv[++i] : "";
    if (!flag->second.set(value)) {
      problems.Add(name, value.empty() ? "no value" : value,
                   flag->second.expected);
    }
  }
  const absl::Status status = problems.ToStatus("starting of tyst-standalone");
  if (!status.ok()) {
    return status;
  }
  return options;
}

std::string UsageText() {
  return R"(usage: tyst-standalone [--data DIR] [--http-port N] [--rpc-port N]

Runs all five services of Tyst in one process on the embedded log.

  --data DIR         data folder (default .data); made at first start
  --http-port N      public pages (default 8080; 0 picks a free port)
  --rpc-port N       gRPC doors of all services (default 0: a free port)
  --health-port N    metrics and health (default 0: a free port)
  --address A        address that doors listen on (default 127.0.0.1)
  --partitions N     partitions of a new data folder (default 4)
  --deploy DIR       where topics.json and policies/ lie (default deploy)
  --demonstration    a folder for the synthetic sample: releases say so
  --with-parent      stops when the process that started it ends
  --help             this text

The data folder then says where the doors are (doors.json) and holds a token
for each role (tokens/). SIGTERM or Ctrl-C drains and stops.

examples:
  tyst-standalone --data /var/lib/tyst
  tyst-standalone --data /tmp/try --http-port 0 --demonstration
)";
}

}  // namespace tyst::standalone
