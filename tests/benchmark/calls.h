// SPDX-License-Identifier: MIT
// Calls to intake's door, made ready before the clock starts: conversations of
// invented people, as large as real ones.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "tyst/intake/v1/service.pb.h"

namespace tyst::benchmark {

struct ReadyCall {
  std::string sender;
  intake::v1::SubmitRequest request;
};

struct Load {
  std::vector<ReadyCall> calls;
  int64_t records = 0;
  int64_t bytes = 0;            // of the records
  int64_t narrative_bytes = 0;  // of what the person and practitioner said
};

// `records` conversations that must come to count, in calls of
// `records_a_call`. Different seeds give different people and records.
absl::StatusOr<Load> MakeLoad(uint64_t seed, int64_t records,
                              int records_a_call);

}  // namespace tyst::benchmark
