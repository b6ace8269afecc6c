// SPDX-License-Identifier: MIT
// What one event does to one source person: its effects are gathered here and
// read back nowhere, since nothing has happened until they are committed.
//
// Every decision follows from state and mirrors alone, so content, link and key
// may come in any order. What a mirror lacks has not arrived yet; whether a
// record is new is told by state (record id, version last acted on).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "anonymisation/deidentification/codec.h"
#include "anonymisation/deidentification/evidence_codec.h"
#include "anonymisation/deidentification/handler.h"
#include "platform/runtime/handler.h"

namespace tyst::anonymisation {

struct StepParts {
  const seal::KeyLadder& ladder;
  const deidentification::Masker& masker;
};

// Thread safety: none. Lifetime: parts and context outlive it.
class Step final {
 public:
  Step(StepParts parts, const runtime::Context& context)
      : parts_(parts), codec_(parts.ladder), context_(context) {}

  absl::Status TakeContent(absl::string_view bytes);
  absl::Status TakeLink(absl::string_view bytes);
  absl::Status TakeKey(absl::string_view source_person,
                       absl::string_view bytes);

  const std::vector<Happened>& happened() const { return happened_; }
  runtime::Effects TakeEffects() { return std::move(effects_); }

 private:
  // One record id of the source person, as it is kept.
  struct Kept {
    std::string record_id;
    RecordKept record;
  };

  absl::Status Open(absl::string_view source_person);
  // Writes what has changed.
  absl::Status Close();
  // Reads link, names and key from the mirrors, once.
  absl::Status LookUp();

  absl::Status WorkOff(const SealedContent& content, RecordKept record);
  // The same on the occasion of another event.
  absl::Status WorkOffLate(const SealedContent& content, RecordKept record);
  absl::Status PublishOrWithhold(const SealedContent& content,
                                 RecordKept& record);
  // Evidence of the record, if it stands, no longer does, because of version
  // `content` of it.
  absl::Status Withdraw(const std::string& record_id, int64_t content,
                        RecordKept& record);
  absl::Status Wait(const SealedContent& content);
  absl::Status WorkOffWaiting();
  absl::Status Reissue(const std::vector<Kept>& kept);
  absl::Status MoveTo(const std::string& pseudonym,
                      const std::vector<Kept>& kept);
  // The content key is gone: so is all that stands, and the evidence key.
  absl::Status Forget(const std::string& request);

  absl::StatusOr<std::vector<Kept>> Standing() const;
  absl::StatusOr<RecordKept> RecordOf(const std::string& record_id) const;
  absl::StatusOr<std::optional<SealedContent>> Mirrored(
      const std::string& record_id) const;
  absl::Status StopWaiting(const std::string& record_id);

  const StepParts parts_;
  const EvidenceCodec codec_;
  const runtime::Context& context_;

  std::string source_person_;
  Source before_;
  Source source_;
  std::map<std::string, RecordKept> changed_;  // records, by id
  bool looked_up_ = false;
  std::optional<ContentKeyKept> key_;
  deidentification::KnownPerson person_;

  runtime::Effects effects_;
  std::vector<Happened> happened_;
};

}  // namespace tyst::anonymisation
