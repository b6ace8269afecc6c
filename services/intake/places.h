// SPDX-License-Identifier: MIT
// Topics of intake, and the places in which it seals (README, Identifiers and
// places).
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "platform/seal/aead.h"

namespace tyst::intake {

inline constexpr char kSubmissionsTopic[] = "intake.submissions";
inline constexpr char kAcceptedTopic[] = "intake.accepted";
inline constexpr char kReturnsTopic[] = "intake.returns";
inline constexpr char kIdentitiesTopic[] = "intake.identities";
inline constexpr char kContentTopic[] = "intake.content";
inline constexpr char kKeysTopic[] = "intake.keys";
inline constexpr char kReceiptsTopic[] = "intake.receipts";
inline constexpr char kQuarantineTopic[] = "intake.quarantine";
inline constexpr char kKeyringTopic[] = "intake.keyring";

// Purpose of door keys on the keyring.
inline constexpr char kDoorPurpose[] = "door";

// The key of a keyring id. Fails with: NotFound; FailedPrecondition when it was
// destroyed.
using KeyFinder =
    std::function<absl::StatusOr<seal::DataKey>(const std::string& key_id)>;

seal::Place SubmissionPlace(absl::string_view record_id,
                            absl::string_view submission_id);
seal::Place AcceptedPlace(absl::string_view record_id, int64_t version);
seal::Place QuarantinePlace(absl::string_view submission_id);
seal::Place IdentityPlace(absl::string_view source_person_key,
                          int64_t identity_version);
seal::Place ContentPlace(absl::string_view source_person_key,
                         absl::string_view record_id, int64_t version);

// Record key on intake.content.
std::string ContentRecordKey(absl::string_view source_person_key,
                             absl::string_view record_id);

}  // namespace tyst::intake
