// SPDX-License-Identifier: MIT
// Made-up people and the true tables that follow from them, so that every
// relation that should hold does. For tests and benchmarks only.
#pragma once

#include <cstdint>
#include <vector>

#include "governance/protection/domain/geography.h"
#include "governance/protection/domain/true_table.h"

namespace tyst::governance::testing {

struct ExampleSize {
  std::vector<int> regions = {6, 1, 3, 2, 3, 2, 5};  // authorities in each
  int quarters = 2;
  int people = 2000;
  int aspects = 8;
  int languages = 3;
  int ages = 4;
  int sexes = 3;
};

// Nation "N", regions "R0" …, authorities "A0" …
Geography ExampleGeography(const ExampleSize& size);

// The three designs of a release: people by aspect and language ("aspects"),
// by age and sex ("people"), and attendances around a conversation.
std::vector<TrueTable> ExampleTables(const ExampleSize& size, uint64_t seed);

}  // namespace tyst::governance::testing
