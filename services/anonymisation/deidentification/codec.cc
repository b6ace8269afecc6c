// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/codec.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "anonymisation/places.h"
#include "anonymisation/wire_codec.h"
#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/seal/envelope.h"
#include "tyst/anonymisation/v1/events.pb.h"
#include "tyst/anonymisation/v1/state.pb.h"
#include "tyst/event/v1/event.pb.h"
#include "tyst/intake/v1/events.pb.h"
#include "tyst/intake/v1/record.pb.h"

namespace tyst::anonymisation {
namespace {

namespace intake = ::tyst::intake::v1;

deidentification::KnownPerson PersonOf(const v1::Link& link) {
  deidentification::KnownPerson person;
  for (const intake::Name& name : link.names()) {
    person.names.push_back(absl::StrCat(name.given(), " ", name.family()));
  }
  for (const std::string& name : link.known_as()) {
    person.names.push_back(name);
  }
  for (const intake::Address& address : link.addresses()) {
    for (const std::string& line : address.lines()) {
      person.addresses.push_back(line);
    }
    person.addresses.push_back(address.postcode());
  }
  return person;
}

std::string MaskHash(const v1::Link& link) {
  v1::Link masked;
  *masked.mutable_names() = link.names();
  *masked.mutable_known_as() = link.known_as();
  *masked.mutable_addresses() = link.addresses();
  return Sha256(masked.SerializeAsString());
}

}  // namespace

absl::StatusOr<SealedContent> ParseContent(absl::string_view bytes) {
  intake::ContentRecord record;
  if (!ParseInto(bytes, record) || record.source_person_key().empty() ||
      record.record_id().empty() || record.version() < 1 ||
      record.change() == intake::CHANGE_UNSPECIFIED) {
    return absl::InvalidArgumentError(
        "reading of content refused: it is no ContentRecord with source "
        "person, record id, version and change");
  }
  SealedContent content;
  content.source_person = record.source_person_key();
  content.record_id = record.record_id();
  content.version = record.version();
  content.stands = record.change() != intake::CHANGE_WITHDRAWN;
  content.needs = {record.identity_version(), record.generation()};
  content.organisation = record.organisation();
  content.ciphertext = std::move(*record.mutable_ciphertext());
  return content;
}

absl::StatusOr<ContentKeyKept> ParseContentKey(absl::string_view bytes) {
  intake::ContentKey record;
  if (!ParseInto(bytes, record) ||
      record.state_case() == intake::ContentKey::STATE_NOT_SET) {
    return absl::InvalidArgumentError(
        "reading of a content key refused: it is no ContentKey with a state");
  }
  ContentKeyKept key;
  key.known.generation = record.generation();
  if (record.has_destroyed()) {
    key.known.destroyed = true;
    key.known.generation =
        std::max(record.generation(), record.destroyed().generation());
    key.request = record.destroyed().request();
  } else {
    key.wrapped = record.wrapped_key();
  }
  return key;
}

absl::StatusOr<OpenedLink> OpenLink(const seal::KeyLadder& ladder,
                                    absl::string_view bytes) {
  v1::LinkRecord record;
  if (!ParseInto(bytes, record) || record.source_person_key().empty()) {
    return absl::InvalidArgumentError(
        "reading of a link refused: it is no LinkRecord with a source person");
  }
  OpenedLink opened;
  opened.source_person = record.source_person_key();
  opened.link_version = record.link_version();
  ASSIGN_OR_RETURN(
      const std::string plain,
      seal::OpenWithOwnKey(ladder,
                           LinkPlace(opened.source_person, opened.link_version),
                           seal::FromProto(record.link())));
  v1::Link link;
  if (!ParseInto(plain, link) || link.person_pseudonym().empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("reading of link of source person '", opened.source_person,
                     "' refused: it names no person"));
  }
  opened.pseudonym = link.person_pseudonym();
  opened.identity_version = link.identity_version();
  opened.person = seal::Personal<deidentification::KnownPerson>(PersonOf(link));
  opened.mask_hash = MaskHash(link);
  return opened;
}

std::string SourceKey(absl::string_view source_person) {
  return absl::StrCat("s/", source_person);
}

std::string RecordPrefix(absl::string_view source_person) {
  return absl::StrCat("r/", source_person, "/");
}

std::string WaitingPrefix(absl::string_view source_person) {
  return absl::StrCat(kWaitingPrefix, source_person, "/");
}

std::string Encode(const Source& source) {
  v1::SourceState state;
  state.set_person_pseudonym(source.pseudonym);
  state.set_identity_version(source.identity_version);
  state.set_link_version(source.link_version);
  state.set_generation(source.generation);
  state.set_wrapped_key(source.wrapped_key);
  state.set_mask_hash(source.mask_hash);
  state.set_content_generation(source.content_generation);
  return state.SerializeAsString();
}

std::string Encode(const RecordKept& record) {
  v1::RecordState state;
  state.set_version(record.version);
  state.set_evidence_version(record.evidence_version);
  state.set_stands(record.stands);
  return state.SerializeAsString();
}

std::string Encode(const Waiting& waiting) {
  v1::WaitingState state;
  state.set_version(waiting.version);
  const int64_t micros = absl::ToUnixMicros(waiting.since);
  state.mutable_since()->set_seconds(micros / 1000000);
  state.mutable_since()->set_nanos(
      static_cast<int32_t>(micros % 1000000 * 1000));
  return state.SerializeAsString();
}

absl::StatusOr<Source> DecodeSource(absl::string_view bytes) {
  ASSIGN_OR_RETURN(const auto state, ParseKept<v1::SourceState>(bytes));
  return Source{state.person_pseudonym(),  state.identity_version(),
                state.link_version(),      state.generation(),
                state.wrapped_key(),       state.mask_hash(),
                state.content_generation()};
}

absl::StatusOr<RecordKept> DecodeRecord(absl::string_view bytes) {
  ASSIGN_OR_RETURN(const auto state, ParseKept<v1::RecordState>(bytes));
  return RecordKept{state.version(), state.evidence_version(), state.stands()};
}

absl::StatusOr<Waiting> DecodeWaiting(absl::string_view bytes) {
  ASSIGN_OR_RETURN(const auto state, ParseKept<v1::WaitingState>(bytes));
  return Waiting{state.version(),
                 absl::FromUnixMicros(state.since().seconds() * 1000000 +
                                      state.since().nanos() / 1000)};
}

}  // namespace tyst::anonymisation
