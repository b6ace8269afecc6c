// SPDX-License-Identifier: MIT
#include "analysis/testing/evidence.h"

#include <cstdlib>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "platform/base/digest.h"
#include "platform/seal/testing/fixed_root_key.h"
#include "tyst/anonymisation/v1/events.pb.h"
#include "tyst/governance/v1/events.pb.h"
#include "tyst/governance/v1/policy.pb.h"

namespace tyst::analysis::testing {
namespace {

namespace anon = ::tyst::anonymisation::v1;
namespace gov = ::tyst::governance::v1;

std::string IdOf(absl::string_view kind, absl::string_view name) {
  return Hex(Sha256(absl::StrCat(kind, "/", name)));
}

std::string EvidenceId(const Told& told) { return IdOf("e", told.evidence); }
std::string SourceName(const Told& told) { return IdOf("s", told.source); }

seal::DataKey DataKeyOf(const Told& told) {
  return *seal::DataKey::FromBytes(Sha256(
      absl::StrCat(told.person, "/", told.source, "/", told.generation)));
}

std::string KeyName(const Told& told) {
  return absl::StrCat(told.person, "/", SourceName(told));
}

anon::EvidenceKey KeyRecord(const Told& told) {
  anon::EvidenceKey record;
  record.set_person_pseudonym(told.person);
  record.set_source_name(SourceName(told));
  record.set_generation(told.generation);
  return record;
}

anon::EvidenceRecord Record(const Told& told, anon::EvidenceChange change) {
  anon::EvidenceRecord record;
  record.set_person_pseudonym(told.person);
  record.set_evidence_id(EvidenceId(told));
  record.set_source_name(SourceName(told));
  record.set_version(told.version);
  record.set_generation(told.generation);
  record.set_change(change);
  return record;
}

Message MessageOf(const anon::EvidenceRecord& record) {
  return {absl::StrCat(record.person_pseudonym(), "/", record.evidence_id()),
          record.SerializeAsString()};
}

anon::Evidence BodyOf(const Told& told) {
  anon::Evidence body;
  body.set_organisation(told.organisation);
  body.add_purposes(intake::v1::PURPOSE_IMPROVEMENT);
  body.add_purposes(intake::v1::PURPOSE_LINKAGE);
  body.set_sex(told.sex);
  body.set_week_of_birth(told.week_of_birth);
  body.set_date(told.date);
  if (told.aspect.empty()) {
    body.mutable_attendance()->set_site("7A4BV");
    return body;
  }
  anon::ConversationEvidence& conversation = *body.mutable_conversation();
  conversation.set_language_conducted(told.language);
  conversation.mutable_own_words()->set_text(
      std::string(told.narrative_bytes, 'x'));
  conversation.add_outcomes()->set_aspect(told.aspect);
  return body;
}

Message PolicyOf(gov::TableDesign design, int64_t version) {
  gov::Policy policy;
  policy.set_name(absl::StrCat("design-", design.id()));
  policy.set_version(version);
  design.add_levels(gov::LEVEL_AUTHORITY);
  design.add_levels(gov::LEVEL_REGION);
  design.add_levels(gov::LEVEL_NATION);
  design.mutable_title()->set_en(std::string(300, 'x'));
  design.mutable_description()->set_en(std::string(600, 'x'));
  design.set_purpose(intake::v1::PURPOSE_IMPROVEMENT);
  *policy.mutable_table_design() = std::move(design);
  return {absl::StrCat(policy.name(), "/", version),
          policy.SerializeAsString()};
}

}  // namespace

seal::KeyLadder Ladder() {
  auto ladder = seal::KeyLadder::FromRoot(
      seal::testing::FixedRootKey(),
      {"anonymisation.keys", "anonymisation.evidence", "analysis.contributions",
       "analysis.proposals"},
      {"record-key"});
  if (!ladder.ok()) {
    std::abort();  // A broken test.
  }
  return *std::move(ladder);
}

Message KeyOf(const Told& told, const seal::KeyLadder& ladder, Random& random) {
  anon::EvidenceKey record = KeyRecord(told);
  record.set_wrapped_key(*ladder.Wrap(
      "anonymisation.keys", seal::KeyContext(KeyName(told), told.generation),
      DataKeyOf(told), random));
  return {KeyName(told), record.SerializeAsString()};
}

Message DestroyedKeyOf(const Told& told) {
  anon::EvidenceKey record = KeyRecord(told);
  record.mutable_destroyed()->set_generation(told.generation);
  return {KeyName(told), record.SerializeAsString()};
}

Message MovedKeyOf(const Told& told) {
  anon::EvidenceKey record = KeyRecord(told);
  record.mutable_moved()->set_generation(told.generation);
  return {KeyName(told), record.SerializeAsString()};
}

Message EvidenceOf(const Told& told, Random& random) {
  anon::EvidenceRecord record = Record(told, anon::EVIDENCE_CHANGE_ADDED);
  Message message = MessageOf(record);
  record.set_ciphertext(seal::Seal(DataKeyOf(told),
                                   {.topic = "anonymisation.evidence",
                                    .key = message.key,
                                    .schema = "tyst.anonymisation.v1.Evidence",
                                    .record_id = record.evidence_id(),
                                    .version = told.version},
                                   BodyOf(told).SerializeAsString(), random));
  message.value = record.SerializeAsString();
  return message;
}

Message WithdrawnOf(const Told& told) {
  return MessageOf(Record(told, anon::EVIDENCE_CHANGE_WITHDRAWN));
}

Message MovedOf(const Told& told) {
  return MessageOf(Record(told, anon::EVIDENCE_CHANGE_MOVED));
}

Message OutcomePolicy(int64_t version) {
  gov::TableDesign design;
  design.set_id("aspects");
  design.set_measure(gov::MEASURE_PEOPLE_WITH_OUTCOME);
  design.add_language_levels(gov::LEVEL_REGION);
  design.add_language_levels(gov::LEVEL_NATION);
  return PolicyOf(design, version);
}

Message PeoplePolicy(int64_t version) {
  gov::TableDesign design;
  design.set_id("people");
  design.set_measure(gov::MEASURE_PEOPLE);
  const auto band = [&design](const char* code, int from, int to) {
    gov::AgeBand& one = *design.add_age_bands();
    one.set_code(code);
    one.set_from(from);
    one.set_to(to);
  };
  band("0-17", 0, 17);
  band("18-64", 18, 64);
  band("65+", 65, 0);
  return PolicyOf(design, version);
}

Message AttendancePolicy(int64_t version) {
  gov::TableDesign design;
  design.set_id("attendances");
  design.set_measure(gov::MEASURE_ATTENDANCES_AROUND_CONVERSATION);
  design.add_further_purposes(intake::v1::PURPOSE_LINKAGE);
  design.set_window_days(180);
  design.set_attendance_cap(12);
  design.set_feed_from("2025-01-01");
  design.set_feed_to("2026-12-31");
  return PolicyOf(design, version);
}

Message CutOrderOf(int64_t cut, const std::vector<std::string>& tables) {
  gov::CutOrdered order;
  order.set_number(cut);
  order.set_release_id("release");
  for (const std::string& table : tables) {
    const std::vector<std::string> parts = absl::StrSplit(table, '/');
    gov::DesignVersion& design = *order.add_designs();
    design.set_id(parts[0]);
    int64_t version = 0;
    if (absl::SimpleAtoi(parts[1], &version)) {
      design.set_version(version);
    }
  }
  order.add_periods("2026-Q1");
  return {absl::StrCat(absl::Dec(cut, absl::kZeroPad16)),
          order.SerializeAsString()};
}

}  // namespace tyst::analysis::testing
