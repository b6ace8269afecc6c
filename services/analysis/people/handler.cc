// SPDX-License-Identifier: MIT
#include "analysis/people/handler.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "analysis/people/domain/contributions.h"
#include "platform/base/status_macros.h"

namespace tyst::analysis::people {
namespace {

using runtime::Context;
using runtime::Effects;

constexpr absl::string_view kPoliciesTopic = "governance.policies";
// People counted by a new design in one commit: some 5 ms.
constexpr int kPeopleAStep = 500;
constexpr absl::Duration kBetweenSteps = absl::Milliseconds(1);

runtime::Timer StepTimer(const std::string& table_id, const Context& context) {
  return {.due = context.now + kBetweenSteps,
          .key = absl::StrCat("count/", table_id),
          .payload = table_id};
}

// Whether `design` has come to `person` yet.
bool Reached(const DesignInForce& design, absl::string_view person) {
  return design.counted || person <= design.counted_to;
}

// What becomes of evidence under the key that is there.
enum class Fate { kOpen, kWait, kDiscard };

Fate FateOf(const SealedEvidence& evidence,
            const std::optional<EvidenceKey>& key) {
  if (!key.has_value() || key->generation < evidence.generation) {
    return Fate::kWait;
  }
  const bool its_own = key->generation == evidence.generation;
  return its_own && key->state == KeyState::kWrapped ? Fate::kOpen
                                                     : Fate::kDiscard;
}

}  // namespace

runtime::JobSpec PeopleSpec() {
  runtime::JobSpec spec;
  spec.service = "analysis";
  spec.job = "people";
  // Keys first, so that evidence seldom waits for its key.
  spec.inputs = {std::string(kKeysTopic), std::string(kEvidenceTopic)};
  spec.mirrored = {std::string(kKeysTopic)};
  spec.followed = {std::string(kPoliciesTopic)};
  spec.outputs = {std::string(kContributionsTopic)};
  spec.governed_by = std::string(kPoliciesTopic);
  return spec;
}

PeopleHandler::PeopleHandler(const seal::KeyLadder& ladder, DayKeys day_keys,
                             Watch watch)
    : ladder_(ladder),
      day_keys_(std::move(day_keys)),
      watch_(std::move(watch)) {}

absl::StatusOr<Effects> PeopleHandler::Handle(const runtime::Event& event,
                                              const Context& context) {
  if (event.topic == kPoliciesTopic) {
    return TakePolicy(event, context);
  }
  if (!event.value.has_value()) {
    return Effects();  // A key or evidence is never removed by its absence.
  }
  return event.topic == kKeysTopic ? TakeKey(event, context)
                                   : TakeEvidence(event, context);
}

absl::StatusOr<Effects> PeopleHandler::TakePolicy(const runtime::Event& event,
                                                  const Context& context) {
  Effects effects;
  if (!event.value.has_value()) {
    return effects;
  }
  ASSIGN_OR_RETURN(std::optional<Design> design, ParsePolicy(*event.value));
  if (!design.has_value()) {
    return effects;
  }
  const std::string table_id = TableIdOf(*design);
  ASSIGN_OR_RETURN(const std::optional<std::string> known,
                   context.state.Get(DesignKey(table_id)));
  if (known.has_value()) {
    return effects;
  }
  effects.writes.push_back(
      {DesignKey(table_id),
       EncodeDesign({*std::move(design), kRulesVersion, false, ""})});
  effects.timers.push_back(StepTimer(table_id, context));
  batches_[context.partition].designs.reset();
  return effects;
}

absl::StatusOr<Effects> PeopleHandler::TakeKey(const runtime::Event& event,
                                               const Context& context) {
  ASSIGN_OR_RETURN(const EvidenceKey key, ParseKey(*event.value));
  Effects effects;
  ASSIGN_OR_RETURN(const std::vector<std::string> waiting,
                   TakeWaiting(context.state, event.key, effects.writes));
  const bool wrapped = key.state == KeyState::kWrapped;
  const int64_t gone = wrapped ? key.generation - 1 : key.generation;
  if (waiting.empty() && gone < 1) {
    return effects;
  }
  Step step;
  ASSIGN_OR_RETURN(step.before, LoadPerson(context.state, key.person));
  step.facts = step.before.facts;
  const int withdrawn = WithdrawSource(step.facts, key.source, gone);
  watch_(Happened::kDiscarded, withdrawn);
  for (const std::string& bytes : waiting) {
    ASSIGN_OR_RETURN(const SealedEvidence evidence, ParseEvidence(bytes));
    const absl::Status applied =
        Apply(evidence, bytes, key, context, step.facts, effects.writes);
    if (absl::IsInvalidArgument(applied)) {
      watch_(Happened::kDiscarded,
             1);  // Unreadable for ever; its key event is not.
      continue;
    }
    RETURN_IF_ERROR(applied);
  }
  RETURN_IF_ERROR(Count(step, context, effects.writes));
  return effects;
}

absl::StatusOr<Effects> PeopleHandler::TakeEvidence(const runtime::Event& event,
                                                    const Context& context) {
  ASSIGN_OR_RETURN(const SealedEvidence evidence, ParseEvidence(*event.value));
  std::optional<EvidenceKey> key;
  if (evidence.stands) {
    ASSIGN_OR_RETURN(
        const std::optional<std::string> bytes,
        context.mirrors.Get(runtime::MirrorKey(kKeysTopic, evidence.key_name)));
    if (bytes.has_value()) {
      ASSIGN_OR_RETURN(key, ParseKey(*bytes));
    }
  }
  Effects effects;
  Step step;
  ASSIGN_OR_RETURN(step.before, LoadPerson(context.state, evidence.person));
  step.facts = step.before.facts;
  RETURN_IF_ERROR(
      Apply(evidence, *event.value, key, context, step.facts, effects.writes));
  RETURN_IF_ERROR(Count(step, context, effects.writes));
  return effects;
}

absl::Status PeopleHandler::Apply(const SealedEvidence& evidence,
                                  absl::string_view bytes,
                                  const std::optional<EvidenceKey>& key,
                                  const Context& context, Facts& facts,
                                  Writes& writes) {
  if (!evidence.stands) {
    Withdraw(facts, evidence.evidence_id, evidence.version);
    return DropWaiting(context.state, evidence.key_name, evidence.evidence_id,
                       writes);
  }
  switch (FateOf(evidence, key)) {
    case Fate::kWait:
      watch_(Happened::kWaiting, 1);
      return WriteWaiting(context.state, evidence.key_name,
                          evidence.evidence_id, bytes, writes);
    case Fate::kDiscard:
      watch_(Happened::kDiscarded, 1);
      return absl::OkStatus();
    case Fate::kOpen:
      break;
  }
  ASSIGN_OR_RETURN(std::optional<Fact> fact,
                   OpenEvidence(ladder_, *key, evidence));
  if (fact.has_value()) {
    Replace(facts, *std::move(fact));
  } else {
    Withdraw(facts, evidence.evidence_id, evidence.version);
  }
  return absl::OkStatus();
}

absl::Status PeopleHandler::Count(const Step& step, const Context& context,
                                  Writes& writes) {
  if (step.facts == step.before.facts) {
    watch_(Happened::kRepeated, 1);
    return absl::OkStatus();
  }
  WriteFacts(step.before, step.facts, writes);
  ASSIGN_OR_RETURN(const auto* const designs, Designs(context));
  std::optional<int> record_key;
  for (const DesignInForce& design : *designs) {
    if (!Reached(design, step.before.person)) {
      continue;
    }
    const auto before = ContributionsOf(step.before.facts, design.design);
    const auto after = ContributionsOf(step.facts, design.design);
    if (before == after) {
      continue;
    }
    if (!record_key.has_value()) {
      ASSIGN_OR_RETURN(record_key, RecordKeyOf(ladder_, step.before.person));
    }
    batches_[context.partition].net.Move(TableIdOf(design.design), *record_key,
                                         before, after);
  }
  watch_(Happened::kCounted, 1);
  return absl::OkStatus();
}

absl::StatusOr<const std::vector<DesignInForce>*> PeopleHandler::Designs(
    const Context& context) {
  Batch& batch = batches_[context.partition];
  if (!batch.designs.has_value()) {
    ASSIGN_OR_RETURN(batch.designs, LoadDesigns(context.state));
  }
  return &*batch.designs;
}

absl::Status PeopleHandler::CountMore(int limit, const Context& context,
                                      DesignInForce& design) {
  const std::string table_id = TableIdOf(design.design);
  Net& net = batches_[context.partition].net;
  ASSIGN_OR_RETURN(
      const std::optional<std::string> last,
      VisitPeople(context.state, design.counted_to, limit,
                  [&](const StoredPerson& person) -> absl::Status {
                    ASSIGN_OR_RETURN(const int record_key,
                                     RecordKeyOf(ladder_, person.person));
                    net.Move(table_id, record_key, {},
                             ContributionsOf(person.facts, design.design));
                    return absl::OkStatus();
                  }));
  design.counted = !last.has_value();
  design.counted_to = last.value_or("");
  return absl::OkStatus();
}

absl::StatusOr<Effects> PeopleHandler::OnTimer(const runtime::Timer& timer,
                                               const Context& context) {
  Effects effects;
  ASSIGN_OR_RETURN(const auto* const designs, Designs(context));
  for (DesignInForce design : *designs) {
    if (TableIdOf(design.design) != timer.payload || design.counted) {
      continue;
    }
    RETURN_IF_ERROR(CountMore(kPeopleAStep, context, design));
    effects.writes.push_back({DesignKey(timer.payload), EncodeDesign(design)});
    if (!design.counted) {
      effects.timers.push_back(StepTimer(timer.payload, context));
    }
  }
  batches_[context.partition].designs.reset();
  return effects;
}

absl::StatusOr<Effects> PeopleHandler::OnCut(int64_t /*n*/,
                                             const Context& context) {
  Effects effects;
  ASSIGN_OR_RETURN(const auto* const designs, Designs(context));
  for (DesignInForce design : *designs) {
    if (design.counted) {
      continue;
    }
    while (!design.counted) {
      RETURN_IF_ERROR(CountMore(kPeopleAStep, context, design));
    }
    effects.writes.push_back(
        {DesignKey(TableIdOf(design.design)), EncodeDesign(design)});
  }
  batches_[context.partition].designs.reset();
  ASSIGN_OR_RETURN(Effects netted, EndBatch(context));
  effects.outputs = std::move(netted.outputs);
  return effects;
}

absl::StatusOr<Effects> PeopleHandler::EndBatch(const Context& context) {
  Effects effects;
  const auto found = batches_.find(context.partition);
  if (found == batches_.end()) {
    return effects;
  }
  const auto tables = found->second.net.Take();
  batches_.erase(found);
  if (tables.empty()) {
    return effects;
  }
  ASSIGN_OR_RETURN(const DayKey key, day_keys_(absl::ToCivilDay(
                                         context.now, absl::UTCTimeZone())));
  for (const auto& [table_id, areas] : tables) {
    effects.outputs.push_back(
        {.topic = std::string(kContributionsTopic),
         .partition_key = table_id,
         .key = table_id,
         .value = EncodeContributions(table_id, areas, key, context.random),
         .schema = std::string(kContributionRecord)});
  }
  return effects;
}

}  // namespace tyst::analysis::people
