// SPDX-License-Identifier: MIT
// Records and submissions of a made-up person for tests. Every personal value
// in them contains the word "canary", or is one of the constants below, so that
// a test can look for them where they must not be.
#pragma once

#include <string>

#include "absl/time/time.h"

#include "platform/runtime/handler.h"
#include "platform/seal/aead.h"
#include "platform/seal/ladder.h"
#include "tyst/intake/v1/record.pb.h"

namespace tyst::intake::testing {

inline constexpr char kAuthority[] = "W06000015";
inline constexpr char kBoard[] = "7A4";
inline constexpr char kBirthDate[] = "1950-03-01";
inline constexpr char kNhsNumber[] = "9990000018";
inline constexpr char kDoorKeyId[] = "0123456789abcdef0123456789abcdef";

// 2026-11-25 09:00 UTC.
absl::Time Now();

// A conversation of person `local_id`, sound in every check.
v1::Record Conversation(const std::string& record_id,
                        const std::string& local_id);
// A review of the outcome of conversation "r1".
v1::Record Review(const std::string& record_id, const std::string& local_id);
v1::Record Attendance(const std::string& record_id,
                      const std::string& local_id);

// A ladder with all of intake's topics and purposes.
const seal::KeyLadder& Ladder();
// The door key of these tests; NotFound for another id.
absl::StatusOr<seal::DataKey> FindDoorKey(const std::string& id);

// What the records job gets when `record` comes through the door as submission
// number `number` of batch "batch".
runtime::Event Submitted(const v1::Record& record, int number);
// 32 hexadecimal characters.
std::string SubmissionId(int number);

}  // namespace tyst::intake::testing
