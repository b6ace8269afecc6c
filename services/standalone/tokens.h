// SPDX-License-Identifier: MIT
// The role tokens of a standalone: one for each authority's and health board's
// data officer, an analyst, two checkers, an operator; in files that only their
// owner can read, issued anew at each start.
#pragma once

#include "absl/status/status.h"

#include "platform/base/clock.h"
#include "platform/rpc/token.h"
#include "platform/rpc/token_key.h"
#include "standalone/data_folder.h"

namespace tyst::standalone {

// Fails with: PermissionDenied, Unavailable.
absl::Status IssueTokens(const DataFolder& folder, const rpc::SigningKey& key,
                         const rpc::TokenTerms& terms, const Clock& clock);

}  // namespace tyst::standalone
