// SPDX-License-Identifier: MIT
// tyst: for people at a terminal and for scripts.
#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include <unistd.h>

#include "cli/command.h"

namespace {

tyst::cli::Audience AudienceOf(int file) {
  return isatty(file) == 1 ? tyst::cli::Audience::kPerson
                           : tyst::cli::Audience::kProgram;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);  // `tyst … | head` ends quietly.
  tyst::SystemClock clock;
  tyst::SystemRandom random;
  tyst::cli::Terminal terminal{.out = std::cout,
                               .err = std::cerr,
                               .out_audience = AudienceOf(STDOUT_FILENO),
                               .err_audience = AudienceOf(STDERR_FILENO),
                               .clock = clock,
                               .random = random};
  const std::vector<std::string> words(argv + 1, argv + argc);
  const tyst::cli::ExitCode code = tyst::cli::RunCommand(words, terminal);
  std::cout.flush();
  return static_cast<int>(code);
}
