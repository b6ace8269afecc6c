// SPDX-License-Identifier: MIT
// Questions about quarantine, answered from the mirror that the job `persons`
// keeps. An organisation sees its own entries only.
//
// Fails with: InvalidArgument for a malformed question; NotFound; Unavailable
// while the job does not run.
#pragma once

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "platform/runtime/job.h"
#include "platform/seal/ladder.h"

namespace tyst::intake::v1 {
class ListQuarantineRequest;
class ListQuarantineResponse;
class ShowQuarantineRequest;
class ShowQuarantineResponse;
}  // namespace tyst::intake::v1

namespace tyst::intake {

absl::StatusOr<v1::ListQuarantineResponse> ListQuarantine(
    const runtime::Job& job, absl::string_view organisation,
    const v1::ListQuarantineRequest& request);

// Opens the record, for who sent it.
absl::StatusOr<v1::ShowQuarantineResponse> ShowQuarantine(
    const runtime::Job& job, const seal::KeyLadder& ladder,
    absl::string_view organisation, const v1::ShowQuarantineRequest& request);

}  // namespace tyst::intake
