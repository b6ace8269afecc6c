// SPDX-License-Identifier: MIT
#include "governance/decisions/handler.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "governance/decisions/domain/workflow.h"
#include "governance/decisions/effects.h"
#include "governance/decisions/policies.h"
#include "governance/decisions/proposal_codec.h"
#include "governance/decisions/release_codec.h"
#include "governance/protection/domain/release.h"
#include "platform/base/status_macros.h"
#include "platform/store/overlay.h"

namespace tyst::governance {
namespace {

// Compaction may have taken what an older proposal needs.
constexpr absl::Duration kLongestCut = absl::Hours(12);
constexpr int kMostCuts = 5;

// Decided and told to the caller; anything else stops the job.
bool IsRefusal(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kNotFound:
      return true;
    default:
      return false;
  }
}

absl::StatusOr<ReleaseState> Load(const store::StateReader& state,
                                  const std::string& id) {
  ASSIGN_OR_RETURN(std::optional<ReleaseState> found, FindRelease(state, id));
  if (!found.has_value()) {
    return absl::NotFoundError(absl::StrCat(
        "decision on release '", id, "' refused: there is none of this id"));
  }
  return *std::move(found);
}

Content ContentOf(const ProtectedTables& tables) {
  Content content{.hash = tables.content_hash()};
  for (const ProtectedTable& table : tables.tables()) {
    for (size_t cell = 0; cell < table.layout().cells(); ++cell) {
      for (size_t m = 0;
           table.layout().Holds(cell) && m <= table.design().measures.size();
           ++m) {
        const Figure& figure = table.At(cell, m);
        content.published_figures += std::holds_alternative<Value>(figure);
        content.withheld_figures += std::holds_alternative<Withheld>(figure);
      }
    }
  }
  return content;
}

// The release with its content read anew, or sent back with what is wrong.
absl::StatusOr<ReleaseState> WithContent(
    ReleaseState release, const absl::StatusOr<ReleaseContent>& content) {
  if (content.ok()) {
    return TakeContent(std::move(release), ContentOf(content->tables));
  }
  if (!IsRefusal(content.status())) {
    return content.status();
  }
  return TakeProblem(std::move(release),
                     std::string(content.status().message()));
}

absl::StatusOr<int64_t> DesignsNext(const store::StateReader& state) {
  ASSIGN_OR_RETURN(const std::optional<std::string> next,
                   state.Get(kDesignsNextKey));
  int64_t offset = 0;
  if (next.has_value() && !absl::SimpleAtoi(*next, &offset)) {
    return absl::DataLossError("reading of the policies' offset failed");
  }
  return offset;
}

runtime::Effects FollowPolicy(const runtime::Event& event) {
  runtime::Effects effects;
  const auto policy = CheckPolicy(event.value.value_or(""));
  if (policy.ok() && policy->kind == NewPolicy::Kind::kDesign) {
    effects.writes.push_back(
        {std::string(kDesignsNextKey), absl::StrCat(event.offset + 1)});
  }
  return effects;
}

}  // namespace

runtime::JobSpec DecisionsSpec() {
  return {.service = "governance",
          .job = "decisions",
          .inputs = {kCommandsTopic, kProposalsTopic},
          .mirrored = {kProposalsTopic},
          .followed = {kPoliciesTopic},
          .outputs = {kPoliciesTopic, kCutsTopic, kReleasesTopic}};
}

absl::StatusOr<runtime::Effects> DecisionsHandler::Handle(
    const runtime::Event& event, const runtime::Context& context) {
  if (event.topic == kCommandsTopic) {
    return TakeCommand(event, context);
  }
  if (event.topic == kPoliciesTopic) {
    return FollowPolicy(event);
  }
  return runtime::Effects();  // a proposal waits in its mirror for its cut
}

absl::StatusOr<runtime::Effects> DecisionsHandler::TakeCommand(
    const runtime::Event& event, const runtime::Context& context) {
  const std::string outcome_key = OutcomeKey(event.key);
  ASSIGN_OR_RETURN(const std::optional<std::string> known,
                   context.state.Get(outcome_key));
  if (known.has_value()) {
    return runtime::Effects();  // decided before: the same key, the same answer
  }
  ASSIGN_OR_RETURN(const Command command,
                   ParseCommand(event.value.value_or("")));
  Desk desk{.context = context, .caller = command.caller, .effects = {}};
  const absl::Status outcome = std::visit(
      [&](const auto& body) { return Decide(body, desk); }, command.body);
  if (!outcome.ok() && !IsRefusal(outcome)) {
    return outcome;
  }
  if (!outcome.ok()) {
    desk.effects = {};
  }
  desk.effects.writes.push_back(
      {outcome_key, EncodeOutcome(command.hash, outcome)});
  return std::move(desk.effects);
}

absl::Status DecisionsHandler::Decide(const OrderCommand& command,
                                      Desk& desk) const {
  const PolicyBook book(desk.context.state);
  ReleaseState order{.id = command.release,
                     .title_en = command.title_en,
                     .title_cy = command.title_cy,
                     .author = desk.caller,
                     .periods = command.periods};
  for (const std::string& id : command.designs) {
    order.designs.push_back({id, 0});
  }
  ASSIGN_OR_RETURN(const std::optional<ReleaseState> before,
                   FindRelease(desk.context.state, command.release));
  ASSIGN_OR_RETURN(ReleaseState release, DecideOrder(std::move(order), before));
  for (DesignRef& ref : release.designs) {
    ASSIGN_OR_RETURN(const DesignPolicy design, book.NewestDesign(ref.id));
    ref.version = design.spec.version;
    if (!release.protection.empty() &&
        release.protection != design.protection) {
      return absl::FailedPreconditionError(absl::StrCat(
          "ordering of release '", release.id,
          "' refused: its designs name different protection policies"));
    }
    release.protection = design.protection;
  }
  RETURN_IF_ERROR(book.Protection(release.protection).status());
  RETURN_IF_ERROR(book.Release().status());
  ASSIGN_OR_RETURN(release, OrderCut(std::move(release), desk.context.now,
                                     desk.context.state, desk.effects));
  Keep(release, desk.effects);
  return absl::OkStatus();
}

absl::Status DecisionsHandler::Decide(const VoteCommand& command,
                                      Desk& desk) const {
  ASSIGN_OR_RETURN(ReleaseState release,
                   Load(desk.context.state, command.release));
  ASSIGN_OR_RETURN(const ReleaseRules rules,
                   PolicyBook(desk.context.state).Release());
  ASSIGN_OR_RETURN(
      release, DecideVote(std::move(release),
                          {desk.caller, command.content_hash}, rules.votes));
  Keep(release, desk.effects);
  return absl::OkStatus();
}

absl::Status DecisionsHandler::Decide(const ReturnCommand& command,
                                      Desk& desk) const {
  ASSIGN_OR_RETURN(ReleaseState release,
                   Load(desk.context.state, command.release));
  ASSIGN_OR_RETURN(release, DecideReturn(std::move(release), command.why));
  Keep(release, desk.effects);
  return absl::OkStatus();
}

absl::Status DecisionsHandler::Decide(const RejectCommand& command,
                                      Desk& desk) const {
  ASSIGN_OR_RETURN(ReleaseState release,
                   Load(desk.context.state, command.release));
  ASSIGN_OR_RETURN(release, DecideReject(std::move(release), command.why));
  Keep(release, desk.effects);
  return absl::OkStatus();
}

absl::Status DecisionsHandler::Decide(const HourCommand& command,
                                      Desk& desk) const {
  ASSIGN_OR_RETURN(ReleaseState release,
                   Load(desk.context.state, command.release));
  ASSIGN_OR_RETURN(const ReleaseRules rules,
                   PolicyBook(desk.context.state).Release());
  const absl::Time hour = command.hour.value_or(
      NextReleaseHour(desk.context.now, rules.release_minute, zone_));
  ASSIGN_OR_RETURN(release,
                   DecideHour(std::move(release), hour, desk.context.now));
  Keep(release, desk.effects);
  return absl::OkStatus();
}

absl::Status DecisionsHandler::Decide(const PolicyCommand& command,
                                      Desk& desk) const {
  ASSIGN_OR_RETURN(const NewPolicy policy, CheckPolicy(command.policy));
  ASSIGN_OR_RETURN(const int64_t newest,
                   PolicyBook(desk.context.state).NewestVersion(policy.name));
  if (policy.version != newest + 1) {
    return absl::FailedPreconditionError(absl::StrCat(
        "setting of policy '", policy.name, "' refused: found version ",
        policy.version, ", expected ", newest + 1,
        "; a version is never changed, set the next one"));
  }
  ASSIGN_OR_RETURN(const std::string stamped,
                   StampPolicy(command.policy, desk.context.now));
  desk.effects.writes.push_back(
      {PolicyKey(policy.name, policy.version), stamped});
  desk.effects.outputs.push_back(
      {.topic = kPoliciesTopic,
       .partition_key = kPoliciesTopic,
       .key = absl::StrCat(policy.name, "/", policy.version),
       .value = stamped,
       .schema = kPolicySchema});
  return policy.kind == NewPolicy::Kind::kProtection
             ? ProtectOpenReleases(policy.name, desk)
             : absl::OkStatus();
}

// A changed hash loses its votes at once, not at the hour of release.
absl::Status DecisionsHandler::ProtectOpenReleases(const std::string& policy,
                                                   Desk& desk) const {
  store::Overlay state(desk.context.state);
  state.Put(desk.effects.writes);
  std::vector<std::string> stored;
  RETURN_IF_ERROR(state.Scan(kReleasePrefix, "",
                             [&](absl::string_view, absl::string_view bytes) {
                               stored.emplace_back(bytes);
                               return store::Visit::kContinue;
                             }));
  for (const std::string& bytes : stored) {
    ASSIGN_OR_RETURN(ReleaseState release, DecodeState(bytes));
    if (!IsOpen(release) || release.protection != policy) {
      continue;
    }
    const auto content =
        ReadContent(release, state, desk.context.mirrors, ladder_);
    ASSIGN_OR_RETURN(release, WithContent(std::move(release), content));
    Keep(release, desk.effects);
  }
  return absl::OkStatus();
}

absl::StatusOr<ReleaseState> DecisionsHandler::TakeCut(
    ReleaseState release, const runtime::Context& context,
    runtime::Effects& effects) const {
  ASSIGN_OR_RETURN(const int64_t designs_next, DesignsNext(context.state));
  if (context.now - release.ordered_at > kLongestCut) {
    return TakeProblem(std::move(release),
                       "its cut took more than twelve hours; order it again");
  }
  if (context.cut_policies_next_offset < designs_next) {
    if (release.cuts_ordered >= kMostCuts) {
      return TakeProblem(std::move(release),
                         "designs changed under each of its cuts");
    }
    return OrderCut(std::move(release), context.now, context.state, effects);
  }
  const auto content =
      ReadContent(release, context.state, context.mirrors, ladder_);
  return WithContent(std::move(release), content);
}

absl::StatusOr<runtime::Effects> DecisionsHandler::OnCut(
    int64_t n, const runtime::Context& context) {
  runtime::Effects effects;
  ASSIGN_OR_RETURN(const std::optional<std::string> id,
                   context.state.Get(ReleaseOfCutKey(n)));
  if (!id.has_value()) {
    return effects;
  }
  ASSIGN_OR_RETURN(ReleaseState release, Load(context.state, *id));
  if (release.cut != n || release.stage != Stage::kProposed) {
    return effects;  // ordered again since
  }
  ASSIGN_OR_RETURN(release, TakeCut(std::move(release), context, effects));
  Keep(release, effects);
  return effects;
}

absl::StatusOr<ReleaseState> DecisionsHandler::Publish(
    ReleaseState release, const runtime::Context& context,
    runtime::Effects& effects) const {
  const auto content =
      ReadContent(release, context.state, context.mirrors, ladder_);
  ASSIGN_OR_RETURN(const ReleaseState now, WithContent(release, content));
  if (now.stage != Stage::kScheduled) {
    return now;  // other content than was voted on, or none
  }
  ASSIGN_OR_RETURN(const ReleaseRules rules,
                   PolicyBook(context.state).Release());
  const auto approval =
      Approval::Decide({.author = now.author,
                        .content_hash = content->tables.content_hash(),
                        .needed = rules.votes,
                        .votes = now.votes});
  if (!approval.ok()) {
    return TakeProblem(now, std::string(approval.status().message()));
  }
  ASSIGN_OR_RETURN(const Release made, Release::Of(content->tables, *approval));
  ASSIGN_OR_RETURN(
      const std::string bytes,
      EncodeRelease(made, now, content->designs, content->geography,
                    {.at = context.now, .demonstration = rules.demonstration}));
  effects.outputs.push_back({.topic = kReleasesTopic,
                             .partition_key = kReleasesTopic,
                             .key = now.id,
                             .value = bytes,
                             .schema = kReleaseSchema});
  EnterInLedger(content->tables, effects);
  return TakeRelease(now, context.now);
}

absl::StatusOr<runtime::Effects> DecisionsHandler::OnTimer(
    const runtime::Timer& timer, const runtime::Context& context) {
  runtime::Effects effects;
  const std::string id = ReleaseOfTimer(timer.key);
  if (id.empty()) {
    return effects;
  }
  ASSIGN_OR_RETURN(ReleaseState release, Load(context.state, id));
  if (release.stage != Stage::kScheduled || !release.hour.has_value() ||
      *release.hour > context.now) {
    return effects;
  }
  ASSIGN_OR_RETURN(release, Publish(std::move(release), context, effects));
  Keep(release, effects);
  return effects;
}

}  // namespace tyst::governance
