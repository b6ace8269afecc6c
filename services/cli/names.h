// SPDX-License-Identifier: MIT
// Values of enumerations and times as people read and write them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/timestamp.pb.h"

#include "tyst/governance/v1/service.pb.h"
#include "tyst/intake/v1/events.pb.h"

namespace tyst::cli {

std::string NameOf(intake::v1::ReceiptOutcome outcome);    // "quarantined"
std::string NameOf(governance::v1::ReleaseStage stage);    // "protected"
std::string NameOf(governance::v1::RefusalReason reason);  // "disclosive"
// Fails with: InvalidArgument, listing the reasons.
absl::StatusOr<governance::v1::RefusalReason> ReasonOf(absl::string_view name);
// The reasons, separated by "|".
std::string ReasonNames();

// "2026-11-25 09:30" in Wales; "-" when there is none.
std::string TimeOf(const google::protobuf::Timestamp& time);
// "field: expected …", one reason after the other.
std::string SummaryOf(
    const google::protobuf::RepeatedPtrField<intake::v1::Reason>& reasons);

}  // namespace tyst::cli
