// SPDX-License-Identifier: MIT
#include "intake/persons/handler.h"

#include <string>
#include <utility>

#include "intake/persons/quarantine_codec.h"
#include "intake/receipts/codec.h"
#include "platform/base/status_macros.h"

namespace tyst::intake {
namespace {

absl::StatusOr<std::optional<KnownPerson>> LookPerson(
    const store::StateReader& state, const std::string& person) {
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                   state.Get(PersonStateKey(person)));
  if (!bytes.has_value()) {
    return std::optional<KnownPerson>();
  }
  ASSIGN_OR_RETURN(KnownPerson known, DecodePersonState(*bytes));
  return std::optional<KnownPerson>(std::move(known));
}

absl::StatusOr<std::optional<int64_t>> LookContent(
    const store::StateReader& state, const AcceptedParts& parts) {
  ASSIGN_OR_RETURN(
      const std::optional<std::string> bytes,
      state.Get(ContentStateKey(parts.person, parts.ref.record_id)));
  if (!bytes.has_value()) {
    return std::optional<int64_t>();
  }
  ASSIGN_OR_RETURN(const int64_t version, DecodeContentState(*bytes));
  return std::optional<int64_t>(version);
}

// The record itself is mirrored; what is kept of it is its place in the list.
absl::StatusOr<runtime::Effects> EnterQuarantine(const runtime::Event& event) {
  runtime::Effects effects;
  ASSIGN_OR_RETURN(std::string key, QuarantineRowKey(event));
  effects.writes.push_back({std::move(key), ""});
  return effects;
}

}  // namespace

runtime::JobSpec PersonsSpec() {
  runtime::JobSpec spec;
  spec.service = "intake";
  spec.job = "persons";
  spec.inputs = {kAcceptedTopic, kQuarantineTopic};
  spec.mirrored = {kQuarantineTopic};
  spec.followed = {"governance.policies"};
  spec.outputs = {kIdentitiesTopic, kContentTopic, kKeysTopic, kReceiptsTopic};
  spec.governed_by = "governance.policies";
  return spec;
}

absl::StatusOr<runtime::Effects> PersonsHandler::Handle(
    const runtime::Event& event, const runtime::Context& context) {
  if (event.topic == kQuarantineTopic && event.value.has_value()) {
    return EnterQuarantine(event);
  }
  if (event.topic != kAcceptedTopic) {
    return runtime::Effects();  // Policies change nothing here yet.
  }
  ASSIGN_OR_RETURN(const AcceptedParts parts, codec_.Decode(event));
  ASSIGN_OR_RETURN(const std::optional<KnownPerson> known,
                   LookPerson(context.state, parts.person));
  ASSIGN_OR_RETURN(const std::optional<int64_t> version,
                   LookContent(context.state, parts));
  const ContentStep step =
      DecideContent(version, parts.version, parts.standing);
  if (step == ContentStep::kIgnore) {
    return runtime::Effects();
  }
  if (step == ContentStep::kWithdraw) {
    return Withdraw(parts, known.value_or(KnownPerson()));
  }
  return Take(parts, known, step, context);
}

absl::StatusOr<runtime::Effects> PersonsHandler::Take(
    const AcceptedParts& parts, const std::optional<KnownPerson>& known,
    ContentStep step, const runtime::Context& context) const {
  runtime::Effects effects;
  ASSIGN_OR_RETURN(const KnownPerson after,
                   Advance(parts, known, context.random, effects));
  ASSIGN_OR_RETURN(runtime::Output content,
                   codec_.Content(parts, after, step, context.random));
  effects.outputs.push_back(std::move(content));
  if (known != after) {
    effects.writes.push_back(
        {PersonStateKey(parts.person), EncodePersonState(after)});
  }
  effects.writes.push_back({ContentStateKey(parts.person, parts.ref.record_id),
                            EncodeContentState(parts.version)});
  // Added here and not the first version: it came from another person.
  const Outcome outcome =
      parts.version == 1 ? Outcome::kAccepted : Outcome::kCorrected;
  effects.outputs.push_back(
      EncodeReceipt({parts.ref, outcome, {}, context.now, parts.version}));
  return effects;
}

absl::StatusOr<KnownPerson> PersonsHandler::Advance(
    const AcceptedParts& parts, const std::optional<KnownPerson>& known,
    Random& random, runtime::Effects& effects) const {
  const PersonStep step = DecideStep(known, parts.identity_hash);
  KnownPerson after = known.value_or(KnownPerson());
  after.generation = step.generation;
  after.identity_version = step.identity_version;
  after.identity_hash = parts.identity_hash;
  if (step.key == KeyNeed::kFirst) {
    ASSIGN_OR_RETURN(
        after.wrapped_key,
        codec_.NewWrappedKey(parts.person, after.generation, random));
    effects.outputs.push_back(codec_.Key(parts.person, after));
  }
  if (step.identity == IdentityChange::kChanged) {
    ASSIGN_OR_RETURN(runtime::Output identity,
                     codec_.Identity(parts, after, random));
    effects.outputs.push_back(std::move(identity));
  }
  return after;
}

runtime::Effects PersonsHandler::Withdraw(const AcceptedParts& parts,
                                          const KnownPerson& known) const {
  runtime::Effects effects;
  effects.outputs.push_back(codec_.Withdrawal(parts, known));
  effects.writes.push_back(
      {ContentStateKey(parts.person, parts.ref.record_id), std::nullopt});
  return effects;
}

}  // namespace tyst::intake
