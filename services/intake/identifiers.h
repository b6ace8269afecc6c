// SPDX-License-Identifier: MIT
// How records, persons and submissions are named: HMACs, so that no name tells
// what it was made from. Each is hexadecimal.
//
// Fails with: PermissionDenied when the ladder lacks the purpose.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "platform/seal/ladder.h"

namespace tyst::intake {

// HMAC purposes that intake's ladder must hold.
std::vector<std::string> MacPurposes();

// 64 characters.
absl::StatusOr<std::string> RecordIdOf(const seal::KeyLadder& ladder,
                                       absl::string_view organisation,
                                       absl::string_view system,
                                       absl::string_view source_record_id);

// 64 characters; empty for an empty local id: then nobody is recognised.
absl::StatusOr<std::string> SourcePersonKeyOf(const seal::KeyLadder& ladder,
                                              absl::string_view organisation,
                                              absl::string_view local_id);

// What makes a submission the same as an earlier one.
struct SubmissionOrigin {
  absl::string_view organisation;
  absl::string_view idempotency_key;
  int64_t place = 0;         // in the call
  absl::string_view record;  // as serialised
};

// 32 characters.
absl::StatusOr<std::string> SubmissionIdOf(const seal::KeyLadder& ladder,
                                           const SubmissionOrigin& origin);

}  // namespace tyst::intake
