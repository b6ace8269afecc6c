// SPDX-License-Identifier: MIT
// One digest over all that a release would publish, so that a vote for it is a
// vote for exactly this.
#pragma once

#include <string>
#include <vector>

#include "governance/protection/domain/protect.h"

namespace tyst::governance {

// Lower-case hexadecimal, 64 characters.
std::string ContentHash(const Announcement& announcement,
                        const ProtectionRules& rules,
                        const std::vector<ProtectedTable>& tables);

}  // namespace tyst::governance
