// SPDX-License-Identifier: MIT
#include "intake/records/codec.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

#include "intake/identifiers.h"
#include "intake/records/facts_codec.h"
#include "intake/wire_codec.h"
#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/seal/envelope.h"
#include "tyst/intake/v1/record.pb.h"
#include "tyst/intake/v1/state.pb.h"

namespace tyst::intake {
namespace {

// A key destroyed before its submission was read leaves nothing to read.
absl::StatusOr<seal::DataKey> FindKey(const KeyFinder& finder,
                                      const std::string& id) {
  absl::StatusOr<seal::DataKey> key = finder(id);
  if (absl::IsFailedPrecondition(key.status())) {
    return absl::InvalidArgumentError(
        absl::StrCat("opening with door key '", id,
                     "' refused: the key was destroyed; send it again"));
  }
  return key;
}

absl::StatusOr<v1::Record> ReadRecord(const std::string& plain,
                                      const std::string& submission_id) {
  v1::Record record;
  if (!ParseInto(plain, record)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "reading of submission '", submission_id, "' refused: found ",
        plain.size(), " bytes, expected a tyst.intake.v1.Record"));
  }
  return record;
}

// Of all but the sender's version: the same content under another version is a
// new version, and the version tells.
std::string ContentHash(v1::Record& record) {
  const int64_t version = record.source().version();
  record.mutable_source()->clear_version();
  std::string hash = Sha256(record.SerializeAsString());
  record.mutable_source()->set_version(version);
  return hash;
}

SubmissionRef RefOf(const v1::SubmittedRecord& wire,
                    const std::string& record_id) {
  return {
      wire.submission_id(), wire.batch_id(), wire.line(),
      wire.organisation(),  record_id,       FromTimestamp(wire.received_at())};
}

void FillAccepted(const SubmissionRef& ref, v1::AcceptedRecord& wire) {
  wire.set_record_id(ref.record_id);
  wire.set_organisation(ref.organisation);
  wire.set_submission_id(ref.submission_id);
  wire.set_batch_id(ref.batch_id);
  wire.set_line(ref.line);
  *wire.mutable_received_at() = ToTimestamp(ref.received);
}

runtime::Output OutputOf(const v1::AcceptedRecord& wire) {
  return {kAcceptedTopic, wire.source_person_key(), wire.record_id(),
          wire.SerializeAsString(), wire.GetTypeName()};
}

}  // namespace

RecordsCodec::RecordsCodec(const seal::KeyLadder& ladder, KeyFinder door_keys)
    : ladder_(ladder), door_keys_(std::move(door_keys)) {}

absl::StatusOr<Submission> RecordsCodec::Decode(
    const runtime::Event& event) const {
  ASSIGN_OR_RETURN(const v1::SubmittedRecord wire,
                   ParseEvent<v1::SubmittedRecord>(event));
  ASSIGN_OR_RETURN(seal::DataKey key,
                   FindKey(door_keys_, wire.record().key_id()));
  ASSIGN_OR_RETURN(
      std::string plain,
      seal::Open(key, SubmissionPlace(event.key, wire.submission_id()),
                 wire.record().ciphertext()));
  ASSIGN_OR_RETURN(v1::Record record, ReadRecord(plain, wire.submission_id()));
  ASSIGN_OR_RETURN(std::string person,
                   SourcePersonKeyOf(ladder_, wire.organisation(),
                                     record.identity().local_id()));
  return Submission{RefOf(wire, event.key),
                    Arriving{record.source().version(), ContentHash(record),
                             std::move(person)},
                    seal::Personal<RecordFacts>(FactsOf(record)),
                    seal::Personal<std::string>(std::move(plain)),
                    wire.record().key_id(),
                    std::move(key)};
}

runtime::Output RecordsCodec::Accepted(const Submission& submission,
                                       const Acceptance& acceptance,
                                       Random& random) const {
  v1::AcceptedRecord wire;
  FillAccepted(submission.ref, wire);
  wire.set_version(acceptance.version);
  wire.set_change(static_cast<v1::Change>(acceptance.change));
  wire.set_source_person_key(submission.arriving.source_person_key);
  wire.set_quality(acceptance.quality);
  wire.mutable_record()->set_key_id(submission.door_key_id);
  wire.mutable_record()->set_ciphertext(
      seal::Seal(submission.door_key,
                 AcceptedPlace(submission.ref.record_id, acceptance.version),
                 submission.record.Reveal(), random));
  return OutputOf(wire);
}

runtime::Output RecordsCodec::MovedAway(const Submission& submission,
                                        int64_t version,
                                        const std::string& person) const {
  v1::AcceptedRecord wire;
  FillAccepted(submission.ref, wire);
  wire.set_version(version);
  wire.set_change(v1::CHANGE_WITHDRAWN);
  wire.set_source_person_key(person);
  wire.set_moved_away(true);
  return OutputOf(wire);
}

absl::StatusOr<runtime::Output> RecordsCodec::Quarantined(
    const Submission& submission, const std::vector<Reason>& reasons,
    absl::Time at, Random& random) const {
  const SubmissionRef& ref = submission.ref;
  ASSIGN_OR_RETURN(
      const seal::WrappedSealed sealed,
      seal::SealWithOwnKey(ladder_, QuarantinePlace(ref.submission_id),
                           submission.record.Reveal(), random));
  v1::QuarantinedRecord wire;
  wire.set_submission_id(ref.submission_id);
  wire.set_batch_id(ref.batch_id);
  wire.set_line(ref.line);
  wire.set_organisation(ref.organisation);
  wire.set_record_id(ref.record_id);
  wire.set_source_person_key(submission.arriving.source_person_key);
  FillReasons(reasons, *wire.mutable_reasons());
  seal::ToProto(sealed, *wire.mutable_record());
  *wire.mutable_at() = ToTimestamp(at);
  const std::string& person = wire.source_person_key();
  return runtime::Output{
      kQuarantineTopic, person.empty() ? ref.record_id : person,
      ref.submission_id, wire.SerializeAsString(), wire.GetTypeName()};
}

std::string RecordStateKey(absl::string_view record_id) {
  return absl::StrCat("r/", record_id);
}

std::string EncodeRecordState(const KnownRecord& known) {
  v1::RecordState state;
  state.set_version(known.version);
  state.set_source_version(known.source_version);
  state.set_content_hash(known.content_hash);
  state.set_source_person_key(known.source_person_key);
  for (const std::string& submission : known.submissions) {
    state.add_submissions(absl::HexStringToBytes(submission));
  }
  return state.SerializeAsString();
}

absl::StatusOr<KnownRecord> DecodeRecordState(absl::string_view bytes) {
  ASSIGN_OR_RETURN(const v1::RecordState state,
                   ParseState<v1::RecordState>(bytes));
  KnownRecord known{state.version(),
                    state.source_version(),
                    state.content_hash(),
                    state.source_person_key(),
                    {}};
  for (const std::string& submission : state.submissions()) {
    known.submissions.push_back(Hex(submission));
  }
  return known;
}

}  // namespace tyst::intake
