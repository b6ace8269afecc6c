// SPDX-License-Identifier: MIT
#include "anonymisation/linking/codec.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "anonymisation/linking/names_codec.h"
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

constexpr char kChangelog[] = "anonymisation.linking.changelog";

linking::IdentityFacts FactsOf(const intake::Identity& identity) {
  linking::IdentityFacts facts;
  for (const intake::Name& name : identity.names()) {
    if (name.use() == intake::NAME_USE_CURRENT ||
        name.use() == intake::NAME_USE_UNSPECIFIED) {
      facts.names.push_back({name.given(), name.family()});
    }
  }
  facts.birth_date = identity.birth_date();
  facts.sex = identity.sex();
  facts.postcode = identity.address().postcode();
  facts.nhs_number = identity.nhs_number();
  return facts;
}

// The place of a piece of names in state.
seal::Place NamesPlace(absl::string_view state_key) {
  return {.topic = kChangelog,
          .key = std::string(state_key),
          .schema = "tyst.anonymisation.v1.Link",
          .record_id = std::string(state_key),
          .version = 0};
}

std::string NamesPrefix(absl::string_view source_person) {
  return absl::StrCat("e/", source_person, "/");
}

linking::Rule RuleNamed(absl::string_view name) {
  for (const linking::Rule rule :
       {linking::Rule::kNhsNumber, linking::Rule::kExact}) {
    if (linking::NameOf(rule) == name) {
      return rule;
    }
  }
  return linking::Rule::kNew;
}

}  // namespace

absl::StatusOr<OpenedIdentity> LinkingCodec::Decode(
    const runtime::Event& event) const {
  ASSIGN_OR_RETURN(const auto record,
                   ParseEvent<intake::IdentityRecord>(event));
  OpenedIdentity opened;
  opened.source_person = record.source_person_key();
  opened.version = record.identity_version();
  ASSIGN_OR_RETURN(
      const std::string plain,
      seal::OpenWithOwnKey(ladder_,
                           IdentityPlace(opened.source_person, opened.version),
                           seal::FromProto(record.identity())));
  intake::SourceIdentity source;
  if (!ParseInto(plain, source)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "reading of identity of source person '", opened.source_person,
        "' refused: it is no ", source.GetTypeName()));
  }
  for (const linking::MatchKey& key :
       linking::MatchKeysOf(FactsOf(source.identity()))) {
    ASSIGN_OR_RETURN(const std::string mac,
                     ladder_.Mac(kMatchPurpose, key.text));
    opened.keys.push_back({key.rule, Hex(mac)});
  }
  opened.names = seal::Personal<std::string>(NamesOf(source.identity()));
  return opened;
}

absl::StatusOr<std::vector<store::Write>> LinkingCodec::NewNames(
    const OpenedIdentity& fresh, const seal::Personal<std::string>& known,
    Random& random) const {
  std::vector<store::Write> writes;
  int piece = 0;
  for (const std::string& names :
       PiecesOf(Missing(fresh.names.Reveal(), known.Reveal()))) {
    const std::string key = absl::StrCat(NamesPrefix(fresh.source_person),
                                         fresh.version, "/", piece++);
    ASSIGN_OR_RETURN(
        const seal::WrappedSealed sealed,
        seal::SealWithOwnKey(ladder_, NamesPlace(key), names, random));
    event::v1::SealedWithKey wire;
    seal::ToProto(sealed, wire);
    writes.push_back({key, wire.SerializeAsString()});
  }
  return writes;
}

absl::StatusOr<seal::Personal<std::string>> LinkingCodec::KnownNames(
    const store::StateReader& state, absl::string_view source_person) const {
  std::vector<std::pair<std::string, std::string>> sealed;
  RETURN_IF_ERROR(
      state.Scan(NamesPrefix(source_person), "",
                 [&sealed](absl::string_view key, absl::string_view value) {
                   sealed.emplace_back(key, value);
                   return store::Visit::kContinue;
                 }));
  std::string known;
  for (const auto& [key, value] : sealed) {
    ASSIGN_OR_RETURN(const auto wire,
                     ParseKept<event::v1::SealedWithKey>(value));
    ASSIGN_OR_RETURN(
        const std::string names,
        seal::OpenWithOwnKey(ladder_, NamesPlace(key), seal::FromProto(wire)));
    known = Union(known, names);
  }
  return seal::Personal<std::string>(std::move(known));
}

seal::Personal<std::string> LinkingCodec::Joined(
    const seal::Personal<std::string>& known,
    const seal::Personal<std::string>& fresh) const {
  return seal::Personal<std::string>(Union(known.Reveal(), fresh.Reveal()));
}

absl::StatusOr<runtime::Output> LinkingCodec::Link(
    const std::string& source_person, const Linked& linked,
    const seal::Personal<std::string>& names, Random& random) const {
  v1::Link link;
  if (!ParseInto(names.Reveal(), link)) {
    return absl::DataLossError(
        absl::StrCat("linking of source person '", source_person,
                     "' failed: its names are no ", link.GetTypeName()));
  }
  link.set_person_pseudonym(linked.pseudonym);
  link.set_identity_version(linked.identity_version);
  link.set_rule_version(std::string(linking::kRuleVersion));
  link.set_rule(std::string(linking::NameOf(linked.rule)));
  ASSIGN_OR_RETURN(const seal::WrappedSealed sealed,
                   seal::SealWithOwnKey(
                       ladder_, LinkPlace(source_person, linked.link_version),
                       link.SerializeAsString(), random));
  v1::LinkRecord record;
  record.set_source_person_key(source_person);
  record.set_link_version(linked.link_version);
  seal::ToProto(sealed, *record.mutable_link());
  return runtime::Output{kLinksTopic, source_person, source_person,
                         record.SerializeAsString(), record.GetTypeName()};
}

std::string LinkedKey(absl::string_view source_person) {
  return absl::StrCat("s/", source_person);
}

std::string MatchStateKey(absl::string_view hash) {
  return absl::StrCat("k/", hash);
}

std::string PersonKey(absl::string_view pseudonym) {
  return absl::StrCat("p/", pseudonym);
}

std::string MemberKey(absl::string_view pseudonym,
                      absl::string_view source_person) {
  return absl::StrCat("m/", pseudonym, "/", source_person);
}

std::string Encode(const Linked& linked) {
  v1::LinkState state;
  state.set_person_pseudonym(linked.pseudonym);
  state.set_identity_version(linked.identity_version);
  state.set_link_version(linked.link_version);
  state.set_rule(std::string(linking::NameOf(linked.rule)));
  return state.SerializeAsString();
}

std::string Encode(const PersonKept& person) {
  v1::PersonState state;
  state.set_birth(person.birth);
  state.set_merged_into(person.merged_into);
  return state.SerializeAsString();
}

std::string EncodeBirths(int64_t last) {
  v1::BirthState state;
  state.set_last(last);
  return state.SerializeAsString();
}

absl::StatusOr<Linked> DecodeLinked(absl::string_view bytes) {
  ASSIGN_OR_RETURN(const auto state, ParseKept<v1::LinkState>(bytes));
  return Linked{state.person_pseudonym(), state.identity_version(),
                state.link_version(), RuleNamed(state.rule())};
}

absl::StatusOr<PersonKept> DecodePerson(absl::string_view bytes) {
  ASSIGN_OR_RETURN(const auto state, ParseKept<v1::PersonState>(bytes));
  return PersonKept{state.birth(), state.merged_into()};
}

absl::StatusOr<int64_t> DecodeBirths(absl::string_view bytes) {
  ASSIGN_OR_RETURN(const auto state, ParseKept<v1::BirthState>(bytes));
  return state.last();
}

}  // namespace tyst::anonymisation
