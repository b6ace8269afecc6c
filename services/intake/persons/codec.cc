// SPDX-License-Identifier: MIT
#include "intake/persons/codec.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "intake/identifiers.h"
#include "intake/persons/parts_codec.h"
#include "intake/wire_codec.h"
#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/seal/envelope.h"
#include "tyst/intake/v1/events.pb.h"
#include "tyst/intake/v1/record.pb.h"
#include "tyst/intake/v1/state.pb.h"

namespace tyst::intake {
namespace {

absl::StatusOr<std::string> OpenRecord(const KeyFinder& door_keys,
                                       const v1::AcceptedRecord& wire) {
  absl::StatusOr<seal::DataKey> key = door_keys(wire.record().key_id());
  if (absl::IsFailedPrecondition(key.status())) {
    return absl::InvalidArgumentError(absl::StrCat(
        "opening of record '", wire.record_id(), "' refused: door key '",
        wire.record().key_id(), "' was destroyed; send it again"));
  }
  RETURN_IF_ERROR(key.status());
  return seal::Open(*key, AcceptedPlace(wire.record_id(), wire.version()),
                    wire.record().ciphertext());
}

absl::Status CheckChange(const v1::AcceptedRecord& wire) {
  if (wire.change() == v1::CHANGE_ADDED ||
      wire.change() == v1::CHANGE_CORRECTED ||
      wire.change() == v1::CHANGE_WITHDRAWN) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "reading of record '", wire.record_id(), "' refused: found change ",
      static_cast<int>(wire.change()), ", expected 1 to 3"));
}

// A review names its conversation as the sender does; content names it by our
// record id, since it must not carry the sender's.
absl::Status NameConversation(const seal::KeyLadder& ladder,
                              const AcceptedParts& parts, v1::Record& record) {
  if (!record.has_outcome_review()) {
    return absl::OkStatus();
  }
  v1::OutcomeReview& review = *record.mutable_outcome_review();
  ASSIGN_OR_RETURN(
      *review.mutable_conversation_record_id(),
      RecordIdOf(ladder, parts.ref.organisation, record.source().system(),
                 review.conversation_record_id()));
  return absl::OkStatus();
}

absl::Status Part(const seal::KeyLadder& ladder, const std::string& plain,
                  AcceptedParts& parts) {
  v1::Record record;
  if (!ParseInto(plain, record)) {
    return absl::InvalidArgumentError(
        absl::StrCat("reading of record '", parts.ref.record_id,
                     "' refused: expected a tyst.intake.v1.Record"));
  }
  RETURN_IF_ERROR(NameConversation(ladder, parts, record));
  const std::string identity = IdentityOf(record);
  parts.identity_hash = Sha256(identity);
  parts.identity = seal::Personal<std::string>(identity);
  parts.content = seal::Personal<std::string>(ContentOf(std::move(record)));
  return absl::OkStatus();
}

v1::ContentRecord ContentWire(const AcceptedParts& parts,
                              const KnownPerson& person, v1::Change change) {
  v1::ContentRecord wire;
  wire.set_source_person_key(parts.person);
  wire.set_record_id(parts.ref.record_id);
  wire.set_version(parts.version);
  wire.set_change(change);
  wire.set_identity_version(person.identity_version);
  wire.set_organisation(parts.ref.organisation);
  wire.set_generation(person.generation);
  return wire;
}

runtime::Output OutputOf(const v1::ContentRecord& wire) {
  return {kContentTopic, wire.source_person_key(),
          ContentRecordKey(wire.source_person_key(), wire.record_id()),
          wire.SerializeAsString(), wire.GetTypeName()};
}

}  // namespace

PersonsCodec::PersonsCodec(const seal::KeyLadder& ladder, KeyFinder door_keys)
    : ladder_(ladder), door_keys_(std::move(door_keys)) {}

absl::StatusOr<AcceptedParts> PersonsCodec::Decode(
    const runtime::Event& event) const {
  ASSIGN_OR_RETURN(const v1::AcceptedRecord wire,
                   ParseEvent<v1::AcceptedRecord>(event));
  RETURN_IF_ERROR(CheckChange(wire));
  AcceptedParts parts;
  parts.ref = {wire.submission_id(), wire.batch_id(),
               wire.line(),          wire.organisation(),
               wire.record_id(),     FromTimestamp(wire.received_at())};
  parts.person = wire.source_person_key();
  parts.version = wire.version();
  if (wire.change() == v1::CHANGE_WITHDRAWN) {
    parts.standing = Standing::kWithdrawn;
    parts.departure =
        wire.moved_away() ? Departure::kMovedAway : Departure::kNone;
    return parts;
  }
  ASSIGN_OR_RETURN(const std::string plain, OpenRecord(door_keys_, wire));
  RETURN_IF_ERROR(Part(ladder_, plain, parts));
  return parts;
}

absl::StatusOr<std::string> PersonsCodec::NewWrappedKey(
    const std::string& person, int64_t generation, Random& random) const {
  return ladder_.Wrap(kKeysTopic, seal::KeyContext(person, generation),
                      seal::DataKey::New(random), random);
}

runtime::Output PersonsCodec::Key(const std::string& person,
                                  const KnownPerson& after) const {
  v1::ContentKey wire;
  wire.set_generation(after.generation);
  wire.set_wrapped_key(after.wrapped_key);
  return {kKeysTopic, person, person, wire.SerializeAsString(),
          wire.GetTypeName()};
}

absl::StatusOr<runtime::Output> PersonsCodec::Identity(
    const AcceptedParts& parts, const KnownPerson& after,
    Random& random) const {
  ASSIGN_OR_RETURN(
      const seal::WrappedSealed sealed,
      seal::SealWithOwnKey(ladder_,
                           IdentityPlace(parts.person, after.identity_version),
                           parts.identity.Reveal(), random));
  v1::IdentityRecord wire;
  wire.set_source_person_key(parts.person);
  wire.set_organisation(parts.ref.organisation);
  wire.set_identity_version(after.identity_version);
  seal::ToProto(sealed, *wire.mutable_identity());
  return runtime::Output{kIdentitiesTopic, parts.person, parts.person,
                         wire.SerializeAsString(), wire.GetTypeName()};
}

absl::StatusOr<runtime::Output> PersonsCodec::Content(
    const AcceptedParts& parts, const KnownPerson& after, ContentStep step,
    Random& random) const {
  ASSIGN_OR_RETURN(
      const seal::DataKey key,
      ladder_.Unwrap(kKeysTopic,
                     seal::KeyContext(parts.person, after.generation),
                     after.wrapped_key));
  v1::ContentRecord wire = ContentWire(
      parts, after,
      step == ContentStep::kAdd ? v1::CHANGE_ADDED : v1::CHANGE_CORRECTED);
  wire.set_ciphertext(seal::Seal(
      key, ContentPlace(parts.person, parts.ref.record_id, parts.version),
      parts.content.Reveal(), random));
  return OutputOf(wire);
}

runtime::Output PersonsCodec::Withdrawal(const AcceptedParts& parts,
                                         const KnownPerson& known) const {
  return OutputOf(ContentWire(parts, known, v1::CHANGE_WITHDRAWN));
}

std::string PersonStateKey(absl::string_view person) {
  return absl::StrCat("p/", person);
}

std::string ContentStateKey(absl::string_view person,
                            absl::string_view record_id) {
  return absl::StrCat("c/", person, "/", record_id);
}

std::string EncodePersonState(const KnownPerson& known) {
  v1::PersonState state;
  state.set_generation(known.generation);
  state.set_wrapped_key(known.wrapped_key);
  state.set_identity_version(known.identity_version);
  state.set_identity_hash(known.identity_hash);
  return state.SerializeAsString();
}

std::string EncodeContentState(int64_t version) {
  v1::ContentState state;
  state.set_version(version);
  return state.SerializeAsString();
}

absl::StatusOr<KnownPerson> DecodePersonState(absl::string_view bytes) {
  ASSIGN_OR_RETURN(const v1::PersonState state,
                   ParseState<v1::PersonState>(bytes));
  return KnownPerson{state.generation(), state.wrapped_key(),
                     state.identity_version(), state.identity_hash()};
}

absl::StatusOr<int64_t> DecodeContentState(absl::string_view bytes) {
  ASSIGN_OR_RETURN(const v1::ContentState state,
                   ParseState<v1::ContentState>(bytes));
  return state.version();
}

}  // namespace tyst::intake
