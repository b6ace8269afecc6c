// SPDX-License-Identifier: MIT
// What a checker sees: true and protected figure side by side, and why.
#pragma once

#include "absl/status/status.h"

#include "governance/protection/domain/protect.h"
#include "tyst/governance/v1/service.pb.h"

namespace tyst::governance {

// One page of the figures of `tables`, in order of table, cell and measure.
// Fails with: InvalidArgument: a page that is none.
absl::Status AddCheckedCells(const ProtectedTables& tables,
                             const v1::ShowReleaseRequest& request,
                             v1::ShowReleaseResponse& response);

}  // namespace tyst::governance
