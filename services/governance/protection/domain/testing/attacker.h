// SPDX-License-Identifier: MIT
// A reader of published tables who wants to know more: intervals around every
// figure, narrowed by brute force over all that holds. Written apart from the
// code it attacks, and slow; it shares only the types of what is published.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "governance/protection/domain/protect.h"

namespace tyst::governance::testing {

// A withheld figure that a reader can narrow down.
struct Finding {
  std::string figure;  // table, codes and measure
  int64_t least = 0;
  int64_t most = 0;
};

// What a reader finds: withheld figures known to less than five, or wholly
// below five. Reads what would be published and nothing else.
std::vector<Finding> Attack(const ProtectedTables& published,
                            const Geography& geography);

}  // namespace tyst::governance::testing
