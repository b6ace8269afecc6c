// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/evidence_codec.h"

#include <utility>
#include <vector>

#include "anonymisation/places.h"
#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/seal/aead.h"
#include "tyst/anonymisation/v1/events.pb.h"

namespace tyst::anonymisation {
namespace {

void SetTime(absl::Time time, google::protobuf::Timestamp& out) {
  const int64_t micros = absl::ToUnixMicros(time);
  out.set_seconds(micros / 1000000);
  out.set_nanos(static_cast<int32_t>(micros % 1000000 * 1000));
}

v1::EvidenceChange WireOf(EvidenceStep step) {
  switch (step) {
    case EvidenceStep::kAdded:
      return v1::EVIDENCE_CHANGE_ADDED;
    case EvidenceStep::kCorrected:
      return v1::EVIDENCE_CHANGE_CORRECTED;
    case EvidenceStep::kMoved:
      return v1::EVIDENCE_CHANGE_MOVED;
    case EvidenceStep::kWithdrawn:
      return v1::EVIDENCE_CHANGE_WITHDRAWN;
  }
  return v1::EVIDENCE_CHANGE_UNSPECIFIED;
}

v1::EvidenceKey KeyRecord(const std::string& source_name,
                          const Source& source) {
  v1::EvidenceKey record;
  record.set_person_pseudonym(source.pseudonym);
  record.set_source_name(source_name);
  record.set_generation(source.generation);
  return record;
}

runtime::Output OutputOf(const v1::EvidenceKey& record) {
  return {kEvidenceKeysTopic, record.person_pseudonym(),
          JoinedKey(record.person_pseudonym(), record.source_name()),
          record.SerializeAsString(), record.GetTypeName()};
}

}  // namespace

absl::StatusOr<std::string> GateName(const seal::KeyLadder& ladder,
                                     absl::string_view name) {
  ASSIGN_OR_RETURN(const std::string mac, ladder.Mac(kGatePurpose, name));
  return Hex(mac);
}

absl::StatusOr<runtime::Output> EvidenceCodec::NewKey(
    const std::string& source_person, Source& source, Random& random) const {
  ASSIGN_OR_RETURN(const std::string name, GateName(ladder_, source_person));
  source.generation += 1;
  ASSIGN_OR_RETURN(
      source.wrapped_key,
      ladder_.Wrap(kEvidenceKeysTopic,
                   seal::KeyContext(JoinedKey(source.pseudonym, name),
                                    source.generation),
                   seal::DataKey::New(random), random));
  v1::EvidenceKey record = KeyRecord(name, source);
  record.set_wrapped_key(source.wrapped_key);
  return OutputOf(record);
}

absl::StatusOr<seal::DataKey> EvidenceCodec::KeyOf(
    const std::string& source_name, const Source& source) const {
  return ladder_.Unwrap(
      kEvidenceKeysTopic,
      seal::KeyContext(JoinedKey(source.pseudonym, source_name),
                       source.generation),
      source.wrapped_key);
}

absl::StatusOr<std::vector<runtime::Output>> EvidenceCodec::MoveKey(
    const std::string& source_person, const std::string& pseudonym,
    Source& source, const runtime::Context& context) const {
  std::vector<runtime::Output> outputs;
  ASSIGN_OR_RETURN(const std::string name, GateName(ladder_, source_person));
  ASSIGN_OR_RETURN(const seal::DataKey key, KeyOf(name, source));
  v1::EvidenceKey moved = KeyRecord(name, source);
  moved.mutable_moved()->set_generation(source.generation);
  SetTime(context.now, *moved.mutable_moved()->mutable_at());
  outputs.push_back(OutputOf(moved));
  source.pseudonym = pseudonym;
  source.generation += 1;
  ASSIGN_OR_RETURN(source.wrapped_key,
                   ladder_.Wrap(kEvidenceKeysTopic,
                                seal::KeyContext(JoinedKey(pseudonym, name),
                                                 source.generation),
                                key, context.random));
  v1::EvidenceKey anew = KeyRecord(name, source);
  anew.set_wrapped_key(source.wrapped_key);
  outputs.push_back(OutputOf(anew));
  return outputs;
}

absl::StatusOr<runtime::Output> EvidenceCodec::DestroyKey(
    const std::string& source_person, const std::string& request,
    Source& source, absl::Time now) const {
  ASSIGN_OR_RETURN(const std::string name, GateName(ladder_, source_person));
  v1::EvidenceKey record = KeyRecord(name, source);
  record.mutable_destroyed()->set_request(request);
  record.mutable_destroyed()->set_generation(source.generation);
  SetTime(now, *record.mutable_destroyed()->mutable_at());
  source.wrapped_key.clear();
  return OutputOf(record);
}

absl::StatusOr<runtime::Output> EvidenceCodec::Evidence(
    const Item& item, const Source& source, absl::string_view evidence,
    Random& random) const {
  ASSIGN_OR_RETURN(const std::string name,
                   GateName(ladder_, item.source_person));
  ASSIGN_OR_RETURN(const std::string id, GateName(ladder_, item.record_id));
  v1::EvidenceRecord record;
  record.set_person_pseudonym(source.pseudonym);
  record.set_evidence_id(id);
  record.set_source_name(name);
  record.set_version(item.version);
  record.set_change(WireOf(item.step));
  record.set_generation(source.generation);
  if (item.step == EvidenceStep::kAdded ||
      item.step == EvidenceStep::kCorrected) {
    ASSIGN_OR_RETURN(const seal::DataKey key, KeyOf(name, source));
    record.set_ciphertext(
        seal::Seal(key, EvidencePlace(source.pseudonym, id, item.version),
                   evidence, random));
  }
  return runtime::Output{kEvidenceTopic, source.pseudonym,
                         JoinedKey(source.pseudonym, id),
                         record.SerializeAsString(), record.GetTypeName()};
}

}  // namespace tyst::anonymisation
