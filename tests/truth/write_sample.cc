// SPDX-License-Identifier: MIT
// Writes a sample for the tests of this folder: write_sample FOLDER RECORDS
#include <cstdint>
#include <cstdio>
#include <string>

#include "absl/strings/numbers.h"

#include "cli/sample/sample.h"

int main(int argc, char** argv) {
  tyst::sample::SampleOptions options;
  if (argc != 3 || !absl::SimpleAtoi(argv[2], &options.records)) {
    std::fputs("usage: write_sample FOLDER RECORDS\n", stderr);
    return 2;
  }
  const auto summary = tyst::sample::WriteSample(options, argv[1]);
  if (!summary.ok()) {
    std::fputs((std::string(summary.status().message()) + "\n").c_str(),
               stderr);
    return 1;
  }
  return 0;
}
