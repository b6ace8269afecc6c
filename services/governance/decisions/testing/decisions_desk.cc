// SPDX-License-Identifier: MIT
#include "governance/decisions/testing/decisions_desk.h"

#include <cstdlib>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include <google/protobuf/util/json_util.h>

#include "governance/decisions/codec.h"
#include "governance/decisions/proposal_codec.h"
#include "platform/seal/envelope.h"
#include "platform/seal/testing/fixed_root_key.h"
#include "tyst/analysis/v1/events.pb.h"
#include "tyst/governance/v1/commands.pb.h"

namespace tyst::governance::testing {
namespace {

namespace pb = ::tyst::governance::v1;

template <typename T>
T Must(absl::StatusOr<T> result) {
  if (!result.ok()) {
    std::abort();
  }
  return *std::move(result);
}

seal::KeyLadder Ladder() {
  const seal::testing::FixedRootKey root;
  return Must(seal::KeyLadder::FromRoot(root, {kProposalsTopic}, {}));
}

pb::DecisionCommand From(const std::string& caller) {
  pb::DecisionCommand command;
  command.set_caller(caller);
  return command;
}

}  // namespace

DecisionsDesk::DecisionsDesk()
    : ladder_(Ladder()),
      handler_(ladder_, absl::UTCTimeZone()),
      now_(absl::FromCivil(absl::CivilSecond(2026, 11, 25, 9, 0, 0),
                           absl::UTCTimeZone())) {}

runtime::Context DecisionsDesk::Now() const {
  return {.now = now_,
          .cut_policies_next_offset = cut_policies_next_,
          .random = random_,
          .state = state_,
          .mirrors = mirrors_};
}

void DecisionsDesk::Apply(const runtime::Effects& effects) {
  if (!state_.Apply(effects.writes).ok()) {
    std::abort();
  }
  for (const std::string& key : effects.cancelled_timers) {
    timers_.erase(key);
  }
  for (const runtime::Timer& timer : effects.timers) {
    timers_[timer.key] = timer;
  }
}

absl::StatusOr<runtime::Effects> DecisionsDesk::Give(
    const std::string& key, const std::string& command) {
  auto effects = handler_.Handle({.topic = kCommandsTopic,
                                  .key = key,
                                  .value = command,
                                  .schema = kCommandSchema,
                                  .idempotency = key},
                                 Now());
  if (!effects.ok()) {
    return effects;
  }
  Apply(*effects);
  const auto stored = Must(state_.Get(OutcomeKey(key)));
  outcome_ = Must(DecodeOutcome(stored.value_or(""))).status;
  for (const runtime::Output& output : effects->outputs) {
    if (output.topic == kPoliciesTopic) {
      Apply(Must(handler_.Handle({.topic = kPoliciesTopic,
                                  .offset = policies_offset_++,
                                  .key = output.key,
                                  .value = output.value,
                                  .schema = output.schema},
                                 Now())));
    }
  }
  return effects;
}

absl::StatusOr<runtime::Effects> DecisionsDesk::Order(
    const std::string& caller, const std::string& key,
    const std::string& release, std::vector<std::string> designs) {
  pb::DecisionCommand command = From(caller);
  pb::OrderReleaseRequest& order = *command.mutable_order();
  order.set_idempotency_key(key);
  order.set_release_id(release);
  order.mutable_title()->set_en("What matters");
  order.mutable_title()->set_cy("Yr hyn sy’n bwysig");
  for (const std::string& design : designs) {
    order.add_designs(design);
  }
  order.add_periods("2026-Q1");
  return Give(key, command.SerializeAsString());
}

absl::StatusOr<runtime::Effects> DecisionsDesk::Approve(
    const std::string& caller, const std::string& release,
    const std::string& content_hash) {
  pb::DecisionCommand command = From(caller);
  command.mutable_approve()->set_release_id(release);
  command.mutable_approve()->set_content_hash(content_hash);
  return Give(absl::StrCat("command-", ++commands_),
              command.SerializeAsString());
}

absl::StatusOr<runtime::Effects> DecisionsDesk::Schedule(
    const std::string& caller, const std::string& release, absl::Time hour) {
  pb::DecisionCommand command = From(caller);
  command.mutable_schedule()->set_release_id(release);
  command.mutable_schedule()->mutable_hour()->set_seconds(
      absl::ToUnixSeconds(hour));
  return Give(absl::StrCat("command-", ++commands_),
              command.SerializeAsString());
}

absl::StatusOr<runtime::Effects> DecisionsDesk::Return(
    const std::string& caller, const std::string& release) {
  pb::DecisionCommand command = From(caller);
  command.mutable_return_release()->set_release_id(release);
  command.mutable_return_release()->set_reason(pb::REFUSAL_REASON_QUALITY);
  return Give(absl::StrCat("command-", ++commands_),
              command.SerializeAsString());
}

absl::StatusOr<runtime::Effects> DecisionsDesk::SetPolicy(
    const std::string& json) {
  pb::DecisionCommand command = From("tester");
  if (!google::protobuf::util::JsonStringToMessage(json,
                                                   command.mutable_policy())
           .ok()) {
    std::abort();
  }
  return Give(absl::StrCat("command-", ++commands_),
              command.SerializeAsString());
}

void DecisionsDesk::SetUsualPolicies() {
  const auto text = [](const std::string& field) {
    return absl::StrCat("\"", field, "\": {\"en\": \"e\", \"cy\": \"c\"}, ");
  };
  for (const std::string& json :
       {std::string(R"({"name": "protection-standard", "version": 1,
            "setBy": "t", "reason": "r", "protection": {"minimumPeople": 10,
            "roundingBase": 5, "narrowestInterval": 5,
            "largestSharePercent": 30}})"),
        std::string(R"({"name": "release", "version": 1, "setBy": "t",
            "reason": "r", "release": {"votes": 2, "releaseMinute": 570,
            "demonstration": true}})"),
        absl::StrCat(R"({"name": "design-attendances", "version": 1,
            "setBy": "t", "reason": "r", "tableDesign": {"id": "attendances",)",
                     text("title"), text("description"),
                     R"("measure": "MEASURE_ATTENDANCES_AROUND_CONVERSATION",
            "purpose": "PURPOSE_IMPROVEMENT", "attendanceCap": 12,
            "levels": ["LEVEL_NATION"],
            "protection": "protection-standard"}})")}) {
    if (!SetPolicy(json).ok() || !outcome_.ok()) {
      std::abort();
    }
  }
}

void DecisionsDesk::Propose(int64_t cut, const DesignRef& design, int part,
                            int parts,
                            const std::vector<ProposedFigure>& figures) {
  analysis::v1::TrueTable table;
  for (const ProposedFigure& figure : figures) {
    analysis::v1::TrueCell& cell = *table.add_cells();
    for (const std::string& code : figure.codes) {
      cell.add_codes(code);
    }
    cell.set_measure(figure.measure);
    cell.set_people(figure.people);
    cell.set_value(figure.value);
    cell.set_largest(figure.largest);
  }
  const std::string key = ProposalKey(cut, design, part);
  analysis::v1::ProposalRecord record;
  record.set_proposal_id(key);
  record.set_cut(cut);
  record.set_design(design.id);
  record.set_design_version(design.version);
  record.set_part(part);
  record.set_parts(parts);
  seal::ToProto(
      Must(seal::SealWithOwnKey(ladder_,
                                {.topic = kProposalsTopic,
                                 .key = key,
                                 .schema = "tyst.analysis.v1.TrueTable",
                                 .record_id = key,
                                 .version = cut},
                                table.SerializeAsString(), random_)),
      *record.mutable_table());
  if (!mirrors_
           .Apply({{runtime::MirrorKey(kProposalsTopic, key),
                    record.SerializeAsString()}})
           .ok()) {
    std::abort();
  }
}

absl::StatusOr<runtime::Effects> DecisionsDesk::CompleteCut(
    int64_t cut, int64_t policies_next_offset) {
  cut_policies_next_ = policies_next_offset;
  auto effects = handler_.OnCut(cut, Now());
  if (effects.ok()) {
    Apply(*effects);
  }
  return effects;
}

absl::StatusOr<runtime::Effects> DecisionsDesk::AdvanceTo(absl::Time now) {
  now_ = now;
  runtime::Effects all;
  while (true) {
    const runtime::Timer* first = nullptr;
    for (const auto& [key, timer] : timers_) {
      if (timer.due <= now_ && (first == nullptr || timer.due < first->due)) {
        first = &timer;
      }
    }
    if (first == nullptr) {
      return all;
    }
    const runtime::Timer due = *first;
    timers_.erase(due.key);
    auto effects = handler_.OnTimer(due, Now());
    if (!effects.ok()) {
      return effects;
    }
    Apply(*effects);
    all.outputs.insert(all.outputs.end(), effects->outputs.begin(),
                       effects->outputs.end());
    all.writes.insert(all.writes.end(), effects->writes.begin(),
                      effects->writes.end());
  }
}

ReleaseState DecisionsDesk::Release(const std::string& id) const {
  return Must(FindRelease(state_, id)).value_or(ReleaseState());
}

}  // namespace tyst::governance::testing
