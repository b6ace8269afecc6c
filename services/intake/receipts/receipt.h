// SPDX-License-Identifier: MIT
// The end of one record's way through intake.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"

#include "intake/domain/reason.h"

namespace tyst::intake {

// As tyst.intake.v1.ReceiptOutcome.
enum class Outcome {
  kAccepted = 1,
  kCorrected = 2,
  kRepeated = 3,
  kQuarantined = 4,
  kRefused = 5,
  kErased = 6,
};

// Which submission a record came with; goes along through all of intake.
struct SubmissionRef {
  std::string submission_id;
  std::string batch_id;
  int64_t line = 0;  // 0: none
  std::string organisation;
  std::string record_id;
  absl::Time received;

  friend bool operator==(const SubmissionRef&, const SubmissionRef&) = default;
};

struct Receipt {
  SubmissionRef of;
  Outcome outcome = Outcome::kRefused;
  std::vector<Reason> reasons;
  absl::Time at;
  int64_t version = 0;  // that stands now; 0: none

  friend bool operator==(const Receipt&, const Receipt&) = default;
};

}  // namespace tyst::intake
