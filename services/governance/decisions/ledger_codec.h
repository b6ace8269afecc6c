// SPDX-License-Identifier: MIT
// Entries of the ledger: what was said of a figure, and what it truly was.
#pragma once

#include <cstddef>
#include <string>

#include "governance/protection/domain/protect.h"

namespace tyst::governance {

std::string EncodeLedgerEntry(const ProtectedTable& table, size_t cell,
                              size_t measure);

}  // namespace tyst::governance
