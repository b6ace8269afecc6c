// SPDX-License-Identifier: MIT
// All that is sent about one invented person, and when.
#pragma once

#include <cstdint>
#include <vector>

#include "cli/sample/sample.h"

namespace tyst::sample {

struct Planned {
  // How many other people's lines go first: corrections and repeats come later.
  int64_t delay = 0;
  SampleLine line;
};

// In the order in which lines of equal delay are sent.
std::vector<Planned> MakeBundle(uint64_t seed, int64_t person);

}  // namespace tyst::sample
