// SPDX-License-Identifier: MIT
// Proposals of analysis, opened: true figures of one table at one cut.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "governance/decisions/domain/release_state.h"
#include "governance/decisions/domain/table_spec.h"
#include "platform/seal/ladder.h"
#include "platform/store/state_store.h"

namespace tyst::governance {

inline constexpr char kProposalsTopic[] = "analysis.proposals";

// "<cut>/<design>/<version>/<part>".
std::string ProposalKey(int64_t cut, const DesignRef& design, int part);

// All parts. Fails with: FailedPrecondition: one has not come; InvalidArgument:
// one is of another table or cut; DataLoss: one does not open.
absl::StatusOr<std::vector<ProposedFigure>> ReadProposal(
    const store::StateReader& mirrors, const seal::KeyLadder& ladder,
    int64_t cut, const DesignRef& design);

}  // namespace tyst::governance
