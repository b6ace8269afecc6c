// SPDX-License-Identifier: MIT
#include "intake/testing/sample_record.h"

#include "absl/strings/str_format.h"

#include "intake/identifiers.h"
#include "intake/places.h"
#include "intake/wire_codec.h"
#include "platform/base/testing/seeded_random.h"
#include "platform/seal/testing/fixed_root_key.h"
#include "tyst/intake/v1/events.pb.h"

namespace tyst::intake::testing {
namespace {

void FillIdentity(const std::string& local_id, v1::Identity& identity) {
  v1::Name& name = *identity.add_names();
  name.set_given("Siân canary-given");
  name.set_family("canary-family");
  identity.add_known_as("canary-nickname");
  identity.set_birth_date(kBirthDate);
  identity.set_sex("F");
  identity.set_nhs_number("999 000 0018");
  identity.set_local_id(local_id);
  identity.mutable_address()->add_lines("1 canary-street");
  identity.mutable_address()->set_postcode("CF10 3AT");
}

void FillSource(const std::string& organisation, const std::string& record_id,
                v1::Source& source) {
  source.set_organisation(organisation);
  source.set_system("case-system");
  source.set_record_id(record_id);
}

void AddBasis(v1::Purpose purpose, v1::Record& record) {
  v1::Basis& basis = *record.add_bases();
  basis.set_purpose(purpose);
  basis.set_kind(v1::BASIS_KIND_CONSENT);
  basis.set_date("2026-11-02");
}

}  // namespace

absl::Time Now() {
  return absl::FromCivil(absl::CivilSecond(2026, 11, 25, 9),
                         absl::UTCTimeZone());
}

v1::Record Conversation(const std::string& record_id,
                        const std::string& local_id) {
  v1::Record record;
  FillSource(kAuthority, record_id, *record.mutable_source());
  FillIdentity(local_id, *record.mutable_identity());
  AddBasis(v1::PURPOSE_IMPROVEMENT, record);
  AddBasis(v1::PURPOSE_LINKAGE, record);
  v1::Conversation& conversation = *record.mutable_conversation();
  conversation.set_date("2026-11-02");
  conversation.set_place_type("home");
  conversation.set_language_offered("both");
  conversation.set_language_accepted("cy");
  conversation.set_language_conducted("cy");
  conversation.add_present("person");
  conversation.mutable_own_words()->set_text("canary-words");
  conversation.mutable_own_words()->set_language("cy");
  conversation.set_practitioner_id("canary-practitioner");
  v1::Outcome& outcome = *conversation.add_outcomes();
  outcome.set_id("1");
  outcome.set_aspect("a");
  outcome.set_words("canary-outcome");
  return record;
}

v1::Record Review(const std::string& record_id, const std::string& local_id) {
  v1::Record record;
  FillSource(kAuthority, record_id, *record.mutable_source());
  FillIdentity(local_id, *record.mutable_identity());
  AddBasis(v1::PURPOSE_IMPROVEMENT, record);
  v1::OutcomeReview& review = *record.mutable_outcome_review();
  review.set_conversation_record_id("r1");
  review.set_date("2026-11-20");
  review.set_practitioner_id("canary-practitioner");
  v1::ReviewedOutcome& outcome = *review.add_outcomes();
  outcome.set_id("1");
  outcome.set_result("partly");
  outcome.set_score(7);
  return record;
}

v1::Record Attendance(const std::string& record_id,
                      const std::string& local_id) {
  v1::Record record;
  FillSource(kBoard, record_id, *record.mutable_source());
  FillIdentity(local_id, *record.mutable_identity());
  AddBasis(v1::PURPOSE_LINKAGE, record);
  record.mutable_emergency_attendance()->set_date("2026-11-03");
  return record;
}

const seal::KeyLadder& Ladder() {
  static const seal::KeyLadder ladder = *seal::KeyLadder::FromRoot(
      seal::testing::FixedRootKey(),
      {kIdentitiesTopic, kKeysTopic, kQuarantineTopic, kKeyringTopic},
      MacPurposes());
  return ladder;
}

absl::StatusOr<seal::DataKey> FindDoorKey(const std::string& id) {
  if (id != kDoorKeyId) {
    return absl::NotFoundError("no such key");
  }
  return seal::DataKey::FromBytes(std::string(32, 'd'));
}

runtime::Event Submitted(const v1::Record& record, int number) {
  tyst::testing::SeededRandom random(static_cast<uint64_t>(number));
  const v1::Source& source = record.source();
  const std::string record_id = *RecordIdOf(
      Ladder(), source.organisation(), source.system(), source.record_id());
  v1::SubmittedRecord wire;
  wire.set_submission_id(SubmissionId(number));
  wire.set_batch_id("batch");
  wire.set_line(number);
  wire.set_organisation(source.organisation());
  *wire.mutable_received_at() = ToTimestamp(Now());
  wire.mutable_record()->set_key_id(kDoorKeyId);
  wire.mutable_record()->set_ciphertext(
      seal::Seal(*FindDoorKey(kDoorKeyId),
                 SubmissionPlace(record_id, SubmissionId(number)),
                 record.SerializeAsString(), random));
  runtime::Event event;
  event.topic = kSubmissionsTopic;
  event.appended = Now();
  event.key = record_id;
  event.value = wire.SerializeAsString();
  event.schema = wire.GetTypeName();
  event.id = SubmissionId(number);
  return event;
}

std::string SubmissionId(int number) {
  return absl::StrFormat("%032x", static_cast<unsigned>(number));
}

}  // namespace tyst::intake::testing
