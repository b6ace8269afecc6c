// SPDX-License-Identifier: MIT
#include "anonymisation/linking/handler.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"

#include "anonymisation/places.h"
#include "platform/base/status_macros.h"

namespace tyst::anonymisation {
namespace {

using runtime::Context;
using runtime::Effects;

constexpr size_t kPseudonymBytes = 16;

absl::StatusOr<std::optional<Linked>> LoadLinked(
    const store::StateReader& state, absl::string_view source_person) {
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                   state.Get(LinkedKey(source_person)));
  if (!bytes.has_value()) {
    return std::optional<Linked>();
  }
  ASSIGN_OR_RETURN(Linked linked, DecodeLinked(*bytes));
  return std::optional<Linked>(std::move(linked));
}

absl::StatusOr<linking::Person> LoadPerson(const store::StateReader& state,
                                           const std::string& pseudonym) {
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                   state.Get(PersonKey(pseudonym)));
  if (!bytes.has_value()) {
    return absl::DataLossError(
        absl::StrCat("looking up of person '", pseudonym,
                     "' failed: a source person names it, state has none"));
  }
  ASSIGN_OR_RETURN(const PersonKept person, DecodePerson(*bytes));
  return linking::Person{pseudonym, person.birth};
}

// The persons found by the keys of `identity`; keys never met before are added
// to `writes`.
absl::StatusOr<std::vector<linking::Match>> FindMatches(
    const OpenedIdentity& identity, const store::StateReader& state,
    std::vector<store::Write>& writes) {
  std::vector<linking::Match> matches;
  for (const HashedKey& key : identity.keys) {
    ASSIGN_OR_RETURN(const std::optional<std::string> holder,
                     state.Get(MatchStateKey(key.hash)));
    if (!holder.has_value()) {
      writes.push_back({MatchStateKey(key.hash), identity.source_person});
      continue;
    }
    ASSIGN_OR_RETURN(const std::optional<Linked> linked,
                     LoadLinked(state, *holder));
    if (!linked.has_value()) {
      continue;
    }
    ASSIGN_OR_RETURN(linking::Person person,
                     LoadPerson(state, linked->pseudonym));
    matches.push_back({key.rule, std::move(person)});
  }
  return matches;
}

// Draws a pseudonym for somebody new.
absl::StatusOr<linking::Person> NewPerson(const Context& context,
                                          std::vector<store::Write>& writes) {
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                   context.state.Get(kBirthsKey));
  int64_t last = 0;
  if (bytes.has_value()) {
    ASSIGN_OR_RETURN(last, DecodeBirths(*bytes));
  }
  const linking::Person person{context.random.Hex(kPseudonymBytes), last + 1};
  writes.push_back({std::string(kBirthsKey), EncodeBirths(person.birth)});
  writes.push_back(
      {PersonKey(person.pseudonym), Encode(PersonKept{person.birth, ""})});
  return person;
}

// The person that the source person is, drawn if there is none yet.
absl::StatusOr<linking::Decision> Decide(const OpenedIdentity& identity,
                                         const std::optional<Linked>& before,
                                         const Context& context,
                                         std::vector<store::Write>& writes) {
  std::optional<linking::Person> own;
  if (before.has_value()) {
    ASSIGN_OR_RETURN(own, LoadPerson(context.state, before->pseudonym));
  }
  ASSIGN_OR_RETURN(const std::vector<linking::Match> matches,
                   FindMatches(identity, context.state, writes));
  linking::Decision decision = linking::DecidePerson(own, matches);
  if (!decision.survivor.has_value()) {
    ASSIGN_OR_RETURN(decision.survivor, NewPerson(context, writes));
  }
  return decision;
}

absl::StatusOr<std::vector<std::string>> MembersOf(
    const store::StateReader& state, const std::string& pseudonym) {
  std::vector<std::string> members;
  const std::string prefix = MemberKey(pseudonym, "");
  RETURN_IF_ERROR(
      state.Scan(prefix, "", [&](absl::string_view key, absl::string_view) {
        members.emplace_back(key.substr(prefix.size()));
        return store::Visit::kContinue;
      }));
  return members;
}

}  // namespace

runtime::JobSpec LinkingSpec() {
  runtime::JobSpec spec;
  spec.service = "anonymisation";
  spec.job = "linking";
  spec.inputs = {kIdentitiesTopic};
  spec.followed = {kPoliciesTopic};
  spec.outputs = {kLinksTopic};
  spec.governed_by = kPoliciesTopic;
  return spec;
}

absl::StatusOr<Effects> LinkingHandler::Handle(const runtime::Event& event,
                                               const Context& context) {
  if (event.topic != kIdentitiesTopic || !event.value.has_value()) {
    return Effects();  // Policies change no link; absence means nothing.
  }
  ASSIGN_OR_RETURN(const OpenedIdentity identity, codec_.Decode(event));
  return Take(identity, context);
}

absl::StatusOr<Effects> LinkingHandler::Take(const OpenedIdentity& identity,
                                             const Context& context) const {
  Effects effects;
  ASSIGN_OR_RETURN(const std::optional<Linked> before,
                   LoadLinked(context.state, identity.source_person));
  if (before.has_value() && identity.version <= before->identity_version) {
    return effects;
  }
  ASSIGN_OR_RETURN(const linking::Decision decision,
                   Decide(identity, before, context, effects.writes));
  Linked after = before.value_or(Linked());
  after.pseudonym = decision.survivor->pseudonym;
  after.identity_version = identity.version;
  after.link_version += 1;
  if (!before.has_value() || !decision.merged.empty()) {
    after.rule = decision.rule;
  }
  RETURN_IF_ERROR(Merge(decision, identity.source_person, context, effects));
  RETURN_IF_ERROR(Issue(identity, after, context, effects));
  return effects;
}

absl::Status LinkingHandler::Issue(const OpenedIdentity& identity,
                                   const Linked& after, const Context& context,
                                   Effects& effects) const {
  ASSIGN_OR_RETURN(const seal::Personal<std::string> known,
                   codec_.KnownNames(context.state, identity.source_person));
  ASSIGN_OR_RETURN(const std::vector<store::Write> names,
                   codec_.NewNames(identity, known, context.random));
  effects.writes.insert(effects.writes.end(), names.begin(), names.end());
  effects.writes.push_back({LinkedKey(identity.source_person), Encode(after)});
  effects.writes.push_back(
      {MemberKey(after.pseudonym, identity.source_person), ""});
  ASSIGN_OR_RETURN(
      runtime::Output link,
      codec_.Link(identity.source_person, after,
                  codec_.Joined(known, identity.names), context.random));
  effects.outputs.push_back(std::move(link));
  return absl::OkStatus();
}

absl::Status LinkingHandler::Merge(const linking::Decision& decision,
                                   const std::string& but_not,
                                   const Context& context,
                                   Effects& effects) const {
  const std::string& survivor = decision.survivor->pseudonym;
  for (const std::string& ended : decision.merged) {
    ASSIGN_OR_RETURN(const linking::Person person,
                     LoadPerson(context.state, ended));
    effects.writes.push_back(
        {PersonKey(ended), Encode(PersonKept{person.birth, survivor})});
    ASSIGN_OR_RETURN(const std::vector<std::string> members,
                     MembersOf(context.state, ended));
    for (const std::string& member : members) {
      effects.writes.push_back({MemberKey(ended, member), std::nullopt});
      if (member != but_not) {
        RETURN_IF_ERROR(Move(member, decision, context, effects));
      }
    }
  }
  return absl::OkStatus();
}

absl::Status LinkingHandler::Move(const std::string& member,
                                  const linking::Decision& decision,
                                  const Context& context,
                                  Effects& effects) const {
  ASSIGN_OR_RETURN(std::optional<Linked> linked,
                   LoadLinked(context.state, member));
  if (!linked.has_value()) {
    return absl::DataLossError(
        absl::StrCat("merging of source person '", member,
                     "' failed: a person has it, state does not"));
  }
  linked->pseudonym = decision.survivor->pseudonym;
  linked->link_version += 1;
  linked->rule = decision.rule;
  effects.writes.push_back({LinkedKey(member), Encode(*linked)});
  effects.writes.push_back({MemberKey(linked->pseudonym, member), ""});
  ASSIGN_OR_RETURN(const seal::Personal<std::string> names,
                   codec_.KnownNames(context.state, member));
  ASSIGN_OR_RETURN(runtime::Output link,
                   codec_.Link(member, *linked, names, context.random));
  effects.outputs.push_back(std::move(link));
  return absl::OkStatus();
}

}  // namespace tyst::anonymisation
