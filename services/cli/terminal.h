// SPDX-License-Identifier: MIT
// Where a command writes and what it may ask of its surroundings.
#pragma once

#include <ostream>

#include "platform/base/clock.h"
#include "platform/base/random.h"

namespace tyst::cli {

// What a script reads: 0 all well, 1 it did not work, 2 wrong usage, 3 some
// records were refused and the others taken.
enum class ExitCode { kOk = 0, kError = 1, kUsage = 2, kPartlyRefused = 3 };

// Whether a person watches, or something else reads.
enum class Audience { kPerson, kProgram };

// Lifetime: outlived by what it refers to.
struct Terminal {
  std::ostream& out;  // what was asked for
  std::ostream& err;  // progress and problems
  Audience out_audience;
  Audience err_audience;
  const Clock& clock;
  Random& random;
};

}  // namespace tyst::cli
