// SPDX-License-Identifier: MIT
// What decisions leave behind, as effects.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "governance/decisions/domain/release_state.h"
#include "governance/protection/domain/protect.h"
#include "platform/runtime/handler.h"
#include "platform/store/state_store.h"

namespace tyst::governance {

std::string HourTimerKey(const std::string& release);
// The release behind a timer of HourTimerKey; empty for another timer.
std::string ReleaseOfTimer(const std::string& timer_key);

// State of the release, and its timer set or cancelled as its stage says.
void Keep(const ReleaseState& release, runtime::Effects& effects);

// Takes the next number, orders its cut for `release`.
absl::StatusOr<ReleaseState> OrderCut(ReleaseState release, absl::Time now,
                                      const store::StateReader& state,
                                      runtime::Effects& effects);

// Every figure that is said to the world, with the truth behind it and the cut
// it reflects, for the ledger.
void EnterInLedger(const ProtectedTables& tables, runtime::Effects& effects);

}  // namespace tyst::governance
