// SPDX-License-Identifier: MIT
// Opens submissions, and seals what the records job publishes.
//
// Fails with: InvalidArgument for a submission that can never be read (it goes
// to the dead letters); DataLoss for one that does not open.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "intake/domain/reason.h"
#include "intake/places.h"
#include "intake/receipts/receipt.h"
#include "intake/records/domain/checks.h"
#include "intake/records/domain/novelty.h"
#include "platform/base/random.h"
#include "platform/runtime/handler.h"
#include "platform/seal/aead.h"
#include "platform/seal/ladder.h"
#include "platform/seal/personal.h"

namespace tyst::intake {

// A submission, opened.
struct Submission {
  SubmissionRef ref;
  Arriving arriving;
  seal::Personal<RecordFacts> facts;
  seal::Personal<std::string> record;  // the Record, serialised
  std::string door_key_id;
  seal::DataKey door_key;
};

// As tyst.intake.v1.Change.
enum class Change { kAdded = 1, kCorrected = 2, kWithdrawn = 3 };

// A record that stands, as it goes to the person it is about.
struct Acceptance {
  Change change = Change::kAdded;
  int64_t version = 1;
  int quality = 0;
};

// Thread safety: safe for concurrent use. Lifetime: the ladder outlives it.
class RecordsCodec final {
 public:
  RecordsCodec(const seal::KeyLadder& ladder, KeyFinder door_keys);

  absl::StatusOr<Submission> Decode(const runtime::Event& event) const;

  runtime::Output Accepted(const Submission& submission,
                           const Acceptance& acceptance, Random& random) const;
  // The half of a move that leaves `person`.
  runtime::Output MovedAway(const Submission& submission, int64_t version,
                            const std::string& person) const;
  absl::StatusOr<runtime::Output> Quarantined(
      const Submission& submission, const std::vector<Reason>& reasons,
      absl::Time at, Random& random) const;

 private:
  const seal::KeyLadder& ladder_;
  const KeyFinder door_keys_;
};

std::string RecordStateKey(absl::string_view record_id);
std::string EncodeRecordState(const KnownRecord& known);
// Fails with: DataLoss.
absl::StatusOr<KnownRecord> DecodeRecordState(absl::string_view bytes);

}  // namespace tyst::intake
