// SPDX-License-Identifier: MIT
// The content of a release, read anew whenever it is needed: true tables from
// the mirrored proposals of its cut, sealed as they came, protected under the
// policies in force. Nothing of it is kept; the same input gives the same hash.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "governance/decisions/domain/release_state.h"
#include "governance/decisions/policies.h"
#include "governance/protection/domain/protect.h"
#include "platform/seal/ladder.h"
#include "platform/store/state_store.h"

namespace tyst::governance {

struct ReleaseContent {
  ProtectedTables tables;
  std::vector<DesignPolicy> designs;  // as the tables
  Geography geography;
};

// Fails with: FailedPrecondition: a proposal or policy is not there;
// InvalidArgument: it does not hold together; DataLoss: it does not open.
absl::StatusOr<ReleaseContent> ReadContent(const ReleaseState& release,
                                           const store::StateReader& state,
                                           const store::StateReader& mirrors,
                                           const seal::KeyLadder& ladder);

}  // namespace tyst::governance
