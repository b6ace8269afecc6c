// SPDX-License-Identifier: MIT
#include "analysis/people/codec.h"

#include <algorithm>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

#include "analysis/design_codec.h"
#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/seal/envelope.h"
#include "reference/geography.h"
#include "tyst/analysis/v1/events.pb.h"
#include "tyst/analysis/v1/state.pb.h"
#include "tyst/anonymisation/v1/events.pb.h"

namespace tyst::analysis::people {
namespace {

namespace anon = ::tyst::anonymisation::v1;
namespace pb = ::tyst::analysis::v1;

// So much of a name tells a person's few sources apart.
constexpr size_t kSourceCharacters = 16;
const absl::CivilDay kEpoch(1970, 1, 1);

template <typename Message>
bool ParseInto(absl::string_view bytes, Message& message) {
  return message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

absl::Status Refused(const SealedEvidence& evidence, absl::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat(
      "reading of evidence '", evidence.evidence_id, "' refused: ", why));
}

std::string SourceOf(absl::string_view source_name) {
  return std::string(source_name.substr(0, kSourceCharacters));
}

absl::Status ReadConversation(const anon::ConversationEvidence& in,
                              const SealedEvidence& evidence, Fact& fact) {
  if (!reference::FindAuthority(fact.organisation).has_value()) {
    return Refused(evidence, "organisation is not an authority");
  }
  const auto language = PlaceIn(kLanguages, in.language_conducted());
  if (!language.has_value()) {
    return Refused(evidence, "language_conducted is not in the list");
  }
  fact.kind = EvidenceKind::kConversation;
  fact.language = *language;
  for (const anon::OutcomeEvidence& outcome : in.outcomes()) {
    const auto aspect = PlaceIn(kAspects, outcome.aspect());
    if (!aspect.has_value()) {
      return Refused(evidence, "an outcome's aspect is not in the list");
    }
    fact.aspects |= Bit(*aspect);
  }
  return absl::OkStatus();
}

absl::Status ReadWho(const anon::Evidence& in, const SealedEvidence& evidence,
                     Fact& fact) {
  if (!in.sex().empty()) {
    const auto sex = PlaceIn(kSexes, in.sex());
    if (!sex.has_value()) {
      return Refused(evidence, "sex is not in the list");
    }
    fact.sex = *sex;
  }
  if (!in.week_of_birth().empty()) {
    ASSIGN_OR_RETURN(fact.birth_week,
                     ParseDay(in.week_of_birth(), "week_of_birth"));
  }
  for (const int purpose : in.purposes()) {
    // A purpose that is not known here allows nothing here.
    if (purpose >= 1 && purpose <= static_cast<int>(kPurposes.size())) {
      fact.purposes |= Bit(purpose - 1);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<Fact>> ReadFact(const anon::Evidence& in,
                                             const SealedEvidence& evidence) {
  Fact fact;
  fact.evidence_id = evidence.evidence_id;
  fact.version = evidence.version;
  fact.source = evidence.source;
  fact.generation = evidence.generation;
  fact.organisation = in.organisation();
  ASSIGN_OR_RETURN(fact.date, ParseDay(in.date(), "date"));
  RETURN_IF_ERROR(ReadWho(in, evidence, fact));
  if (in.has_attendance()) {
    fact.kind = EvidenceKind::kAttendance;
  } else if (in.has_conversation()) {
    RETURN_IF_ERROR(ReadConversation(in.conversation(), evidence, fact));
  } else {
    return std::optional<Fact>();
  }
  return std::optional<Fact>(std::move(fact));
}

void ToProto(const Fact& fact, pb::StoredFact& out) {
  out.set_evidence_id(absl::HexStringToBytes(fact.evidence_id));
  out.set_source(absl::HexStringToBytes(fact.source));
  out.set_version(fact.version);
  out.set_generation(fact.generation);
  out.set_kind(fact.kind == EvidenceKind::kConversation ? 1 : 2);
  out.set_organisation(fact.organisation);
  out.set_date(static_cast<int>(fact.date - kEpoch));
  out.set_aspects(fact.aspects);
  out.set_language(fact.language + 1);
  out.set_sex(fact.sex + 1);
  if (fact.birth_week.has_value()) {
    out.set_birth_week(static_cast<int>(*fact.birth_week - kEpoch));
  }
  out.set_purposes(fact.purposes);
}

Fact FromProto(const pb::StoredFact& in) {
  Fact fact;
  fact.evidence_id = absl::BytesToHexString(in.evidence_id());
  fact.source = absl::BytesToHexString(in.source());
  fact.version = in.version();
  fact.generation = in.generation();
  fact.kind =
      in.kind() == 1 ? EvidenceKind::kConversation : EvidenceKind::kAttendance;
  fact.organisation = in.organisation();
  fact.date = kEpoch + in.date();
  fact.aspects = in.aspects();
  fact.language = in.language() - 1;
  fact.sex = in.sex() - 1;
  if (in.has_birth_week()) {
    fact.birth_week = kEpoch + in.birth_week();
  }
  fact.purposes = in.purposes();
  return fact;
}

bool IsHex(absl::string_view text, size_t size) {
  return text.size() == size &&
         text.find_first_not_of("0123456789abcdef") == absl::string_view::npos;
}

}  // namespace

absl::StatusOr<SealedEvidence> ParseEvidence(absl::string_view bytes) {
  anon::EvidenceRecord record;
  if (!ParseInto(bytes, record) || record.person_pseudonym().empty() ||
      !IsHex(record.evidence_id(), 64) ||
      !IsHex(SourceOf(record.source_name()), kSourceCharacters)) {
    return absl::InvalidArgumentError(
        "parsing of evidence failed: it is no EvidenceRecord with pseudonym, "
        "evidence id and source name");
  }
  SealedEvidence evidence;
  evidence.person = record.person_pseudonym();
  evidence.evidence_id = record.evidence_id();
  evidence.key_name = absl::StrCat(evidence.person, "/", record.source_name());
  evidence.source = SourceOf(record.source_name());
  evidence.version = record.version();
  evidence.generation = record.generation();
  evidence.ciphertext = std::move(*record.mutable_ciphertext());
  switch (record.change()) {
    case anon::EVIDENCE_CHANGE_ADDED:
    case anon::EVIDENCE_CHANGE_CORRECTED:
      evidence.stands = true;
      return evidence;
    case anon::EVIDENCE_CHANGE_MOVED:
    case anon::EVIDENCE_CHANGE_WITHDRAWN:
      return evidence;
    default:
      return Refused(evidence, "its change is not known here");
  }
}

absl::StatusOr<EvidenceKey> ParseKey(absl::string_view bytes) {
  anon::EvidenceKey record;
  if (!ParseInto(bytes, record) || record.person_pseudonym().empty() ||
      record.state_case() == anon::EvidenceKey::STATE_NOT_SET) {
    return absl::InvalidArgumentError(
        "parsing of an evidence key failed: it is no EvidenceKey with a "
        "pseudonym and a state");
  }
  EvidenceKey key;
  key.person = record.person_pseudonym();
  key.source = SourceOf(record.source_name());
  key.generation = record.generation();
  if (record.has_destroyed()) {
    key.state = KeyState::kDestroyed;
    key.generation = std::max(key.generation, record.destroyed().generation());
  } else if (record.has_moved()) {
    key.state = KeyState::kMoved;
    key.generation = std::max(key.generation, record.moved().generation());
  } else {
    key.wrapped = std::move(*record.mutable_wrapped_key());
  }
  return key;
}

absl::StatusOr<std::optional<Fact>> OpenEvidence(
    const seal::KeyLadder& ladder, const EvidenceKey& key,
    const SealedEvidence& evidence) {
  ASSIGN_OR_RETURN(
      const seal::DataKey opened,
      ladder.Unwrap(kKeysTopic,
                    seal::KeyContext(evidence.key_name, key.generation),
                    key.wrapped));
  ASSIGN_OR_RETURN(const std::string plain,
                   seal::Open(opened,
                              {.topic = std::string(kEvidenceTopic),
                               .key = absl::StrCat(evidence.person, "/",
                                                   evidence.evidence_id),
                               .schema = "tyst.anonymisation.v1.Evidence",
                               .record_id = evidence.evidence_id,
                               .version = evidence.version},
                              evidence.ciphertext));
  anon::Evidence body;
  if (!ParseInto(plain, body)) {
    return Refused(evidence, "its body is no Evidence");
  }
  return ReadFact(body, evidence);
}

absl::StatusOr<int> RecordKeyOf(const seal::KeyLadder& ladder,
                                absl::string_view person) {
  ASSIGN_OR_RETURN(const std::string mac, ladder.Mac("record-key", person));
  return static_cast<int>(static_cast<unsigned char>(mac.front()));
}

std::string EncodeContributions(const std::string& table_id,
                                const std::vector<AreaChanges>& areas,
                                const DayKey& key, Random& random) {
  pb::Contributions body;
  for (const AreaChanges& area : areas) {
    pb::AreaChanges& out = *body.add_areas();
    out.set_period(area.period);
    out.set_area(area.area);
    for (const auto& [cell, change] : area.cells) {
      out.add_cells(static_cast<uint32_t>(cell));
      out.add_people(change.people);
      out.add_record_key_sums(change.record_keys);
    }
  }
  pb::ContributionRecord record;
  record.set_table_id(table_id);
  record.mutable_contributions()->set_key_id(key.id);
  record.mutable_contributions()->set_ciphertext(
      seal::Seal(key.key,
                 {.topic = std::string(kContributionsTopic),
                  .key = table_id,
                  .schema = "tyst.analysis.v1.Contributions",
                  .record_id = table_id},
                 body.SerializeAsString(), random));
  return record.SerializeAsString();
}

std::vector<std::string> EncodeFacts(const Facts& facts) {
  std::vector<pb::StoredFacts> parts(1);
  size_t size = 4;  // room for the number of parts
  for (const Fact& fact : facts) {
    pb::StoredFact stored;
    ToProto(fact, stored);
    const size_t added = stored.ByteSizeLong() + 3;
    if (size + added > kLongestValue) {
      parts.emplace_back();
      size = 0;
    }
    size += added;
    *parts.back().add_facts() = std::move(stored);
  }
  parts.front().set_parts(static_cast<int>(parts.size()));
  std::vector<std::string> values;
  values.reserve(parts.size());
  for (const pb::StoredFacts& part : parts) {
    values.push_back(part.SerializeAsString());
  }
  return values;
}

absl::StatusOr<int> DecodeFacts(absl::string_view part, Facts& facts) {
  pb::StoredFacts stored;
  if (!ParseInto(part, stored)) {
    return absl::DataLossError("reading of a person's stored facts failed");
  }
  facts.reserve(facts.size() + static_cast<size_t>(stored.facts_size()));
  for (const pb::StoredFact& fact : stored.facts()) {
    facts.push_back(FromProto(fact));
  }
  return stored.parts();
}

}  // namespace tyst::analysis::people
