// SPDX-License-Identifier: MIT
// tyst demo: the synthetic sample through everything, from door to page.
#include <csignal>
#include <memory>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "cli/command.h"
#include "cli/demo/options.h"
#include "cli/demo/releasing.h"
#include "cli/demo/report.h"
#include "cli/demo/sending.h"
#include "cli/demo/server.h"
#include "platform/base/status_macros.h"

namespace tyst::cli {
namespace {

absl::StatusOr<demo::Options> OptionsFrom(const Arguments& arguments) {
  demo::Options options;
  options.data = arguments.Value("data", ".data");
  if (!absl::SimpleAtoi(arguments.Value("records", "22000"),
                        &options.records) ||
      options.records < 1 || options.records > 10'000'000) {
    return absl::InvalidArgumentError(
        "--records: expected a number, 1 to 10000000");
  }
  if (!absl::SimpleAtoi(arguments.Value("port", "8080"), &options.port) ||
      options.port < 0 || options.port > 65535) {
    return absl::InvalidArgumentError("--port: expected 0 to 65535");
  }
  options.end = arguments.Has("once") ? demo::End::kStop : demo::End::kServe;
  return options;
}

// Blocked before the server starts, so that Wait sees them and it does not.
void BlockStops() {
  sigset_t stops;
  sigemptyset(&stops);
  sigaddset(&stops, SIGINT);
  sigaddset(&stops, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stops, nullptr);
}

void PrintEnd(const demo::Options& options, const demo::Server& server,
              Terminal& terminal) {
  terminal.out
      << "\nThe root key lies in " << options.data << "/keys/root.key. Without "
      << "it nothing in this folder can be\nopened again, by anyone: lose it "
      << "and every record is lost; copy it and the copy opens all.\n\n"
      << "Every record is synthetic, and so are these figures.\n";
  if (options.end == demo::End::kServe) {
    terminal.out << "\nPages: " << server.site() << "/  (Ctrl-C stops)"
                 << std::endl;
  } else {
    terminal.out << "\nPages were at " << server.site() << "/" << std::endl;
  }
}

absl::StatusOr<ExitCode> Run(const Arguments& arguments, Terminal& terminal) {
  const auto options = OptionsFrom(arguments);
  if (!options.ok()) {
    return Misused(terminal, "demo", options.status().message());
  }
  BlockStops();
  terminal.out << "Starting all services on data folder " << options->data
               << " …" << std::endl;
  ASSIGN_OR_RETURN(const std::unique_ptr<demo::Server> server,
                   demo::Server::Start(*options, terminal));
  ASSIGN_OR_RETURN(const std::vector<demo::Sent> sent,
                   demo::SendSample(*options, terminal));
  RETURN_IF_ERROR(demo::AwaitWorkedOff(*server, terminal));
  RETURN_IF_ERROR(demo::ReleaseSample(*server, sent, terminal));
  RETURN_IF_ERROR(demo::PrintReceipts(*server, sent, terminal));
  RETURN_IF_ERROR(demo::PrintNationalTable(*server, terminal));
  RETURN_IF_ERROR(demo::PrintWithheld(*server, terminal));
  PrintEnd(*options, *server, terminal);
  if (options->end == demo::End::kServe) {
    server->Wait();
  }
  server->Stop();
  return ExitCode::kOk;
}

}  // namespace

Command DemoCommand() {
  return {.name = "demo",
          .purpose = "The synthetic sample through everything, to its pages.",
          .flags = {{"data", "DIR", "data folder (.data)"},
                    {"records", "N", "records of the sample (22000)"},
                    {"port", "N", "port of the pages (8080); 0: a free one"},
                    {"once", "", "stop when everything has been shown"}},
          .examples = "  tyst demo --records 5000 --data /tmp/tyst --once\n",
          .run = Run};
}

}  // namespace tyst::cli
