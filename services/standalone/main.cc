// SPDX-License-Identifier: MIT
#include <csignal>
#include <iostream>

#include "absl/status/status.h"
#include <pthread.h>
#include <sys/prctl.h>

#include "standalone/options.h"
#include "standalone/process.h"

namespace {

int Fail(const absl::Status& status) {
  std::cerr << "tyst-standalone: " << status.message() << "\n";
  return absl::IsInvalidArgument(status) ? 2 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  sigset_t stops;  // Blocked before any thread starts, so all inherit it.
  sigemptyset(&stops);
  sigaddset(&stops, SIGTERM);
  sigaddset(&stops, SIGINT);
  pthread_sigmask(SIG_BLOCK, &stops, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  const auto options = tyst::standalone::ParseOptions(argc, argv);
  if (!options.ok()) {
    return Fail(options.status());
  }
  if (options->action == tyst::standalone::Action::kHelp) {
    std::cout << tyst::standalone::UsageText();
    return 0;
  }
  if (options->life == tyst::standalone::Life::kOfParent) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
  }
  const auto process = tyst::standalone::Process::Start(*options);
  if (!process.ok()) {
    return Fail(process.status());
  }
  std::cout << "tyst-standalone: pages at " << (*process)->site_address()
            << ", doors at " << (*process)->rpc_address() << std::endl;
  absl::Status healthy;
  const timespec second{.tv_sec = 1, .tv_nsec = 0};
  while ((healthy = (*process)->Healthy()).ok() &&
         sigtimedwait(&stops, nullptr, &second) < 0) {
  }
  (*process)->Stop();
  return healthy.ok() ? 0 : Fail(healthy);
}
