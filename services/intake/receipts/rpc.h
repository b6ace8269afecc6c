// SPDX-License-Identifier: MIT
// Questions about receipts, answered from the committed state of the job. An
// organisation sees its own only; what is not its own does not exist for it.
//
// Fails with: InvalidArgument for a malformed question; Unavailable while the
// job does not run.
#pragma once

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "platform/runtime/job.h"

namespace tyst::intake::v1 {
class GetReceiptsRequest;
class GetReceiptsResponse;
class SummariseReceiptsRequest;
class SummariseReceiptsResponse;
}  // namespace tyst::intake::v1

namespace tyst::intake {

absl::StatusOr<v1::GetReceiptsResponse> GetReceipts(
    const runtime::Job& job, absl::string_view organisation,
    const v1::GetReceiptsRequest& request);

absl::StatusOr<v1::SummariseReceiptsResponse> SummariseReceipts(
    const runtime::Job& job, absl::string_view organisation,
    const v1::SummariseReceiptsRequest& request);

}  // namespace tyst::intake
