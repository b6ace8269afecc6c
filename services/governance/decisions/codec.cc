// SPDX-License-Identifier: MIT
#include "governance/decisions/codec.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "tyst/governance/v1/commands.pb.h"
#include "tyst/governance/v1/events.pb.h"
#include "tyst/governance/v1/policy.pb.h"
#include "tyst/governance/v1/service.pb.h"
#include "tyst/governance/v1/state.pb.h"

namespace tyst::governance {
namespace {

namespace pb = ::tyst::governance::v1;

// Stages and refusals are numbered alike on the wire; stages from 1.
pb::ReleaseStage ToProto(Stage stage) {
  return static_cast<pb::ReleaseStage>(static_cast<int>(stage) + 1);
}
static_assert(static_cast<int>(Stage::kRejected) + 1 ==
              pb::RELEASE_STAGE_REJECTED);

pb::RefusalReason ToProto(Refusal refusal) {
  return static_cast<pb::RefusalReason>(refusal);
}
static_assert(static_cast<int>(Refusal::kNotNeeded) ==
              pb::REFUSAL_REASON_NOT_NEEDED);

Refusal FromProto(pb::RefusalReason reason) {
  return pb::RefusalReason_IsValid(reason) ? static_cast<Refusal>(reason)
                                           : Refusal::kNone;
}

absl::Time FromProto(const google::protobuf::Timestamp& time) {
  return absl::FromUnixSeconds(time.seconds()) +
         absl::Nanoseconds(time.nanos());
}

void SetTime(absl::Time time, google::protobuf::Timestamp& out) {
  const int64_t micros = absl::ToUnixMicros(time);
  out.set_seconds(micros / 1'000'000);
  out.set_nanos(static_cast<int32_t>(micros % 1'000'000 * 1000));
}

OrderCommand FromProto(const pb::OrderReleaseRequest& in) {
  return {.release = in.release_id(),
          .title_en = in.title().en(),
          .title_cy = in.title().cy(),
          .designs = {in.designs().begin(), in.designs().end()},
          .periods = {in.periods().begin(), in.periods().end()}};
}

HourCommand FromProto(const pb::ScheduleRequest& in) {
  HourCommand hour{.release = in.release_id()};
  if (in.has_hour()) {
    hour.hour = FromProto(in.hour());
  }
  return hour;
}

}  // namespace

std::string HashOfCommand(absl::string_view bytes) {
  return Hex(Sha256(bytes));
}

absl::StatusOr<Command> ParseCommand(absl::string_view bytes) {
  pb::DecisionCommand in;
  if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) ||
      in.caller().empty()) {
    return absl::InvalidArgumentError(
        "reading of a command failed: it is none of governance, or without "
        "its caller");
  }
  Command command{.caller = in.caller(), .hash = HashOfCommand(bytes)};
  switch (in.command_case()) {
    case pb::DecisionCommand::kOrder:
      command.body = FromProto(in.order());
      return command;
    case pb::DecisionCommand::kApprove:
      command.body =
          VoteCommand{in.approve().release_id(), in.approve().content_hash()};
      return command;
    case pb::DecisionCommand::kReturnRelease:
      command.body = ReturnCommand{in.return_release().release_id(),
                                   FromProto(in.return_release().reason())};
      return command;
    case pb::DecisionCommand::kReject:
      command.body = RejectCommand{in.reject().release_id(),
                                   FromProto(in.reject().reason())};
      return command;
    case pb::DecisionCommand::kSchedule:
      command.body = FromProto(in.schedule());
      return command;
    case pb::DecisionCommand::kPolicy:
      command.body = PolicyCommand{in.policy().SerializeAsString()};
      return command;
    case pb::DecisionCommand::COMMAND_NOT_SET:
      break;
  }
  return absl::InvalidArgumentError(
      "reading of a command failed: it asks for nothing");
}

absl::StatusOr<std::string> StampPolicy(const std::string& policy,
                                        absl::Time at) {
  pb::Policy stamped;
  if (!stamped.ParseFromString(policy)) {
    return absl::InvalidArgumentError(
        "setting of a policy refused: it is none");
  }
  SetTime(at, *stamped.mutable_at());
  return stamped.SerializeAsString();
}

std::string CutKey(int64_t number) { return absl::StrFormat("%016d", number); }

std::string EncodeCut(const ReleaseState& release) {
  pb::CutOrdered cut;
  cut.set_number(release.cut);
  cut.set_release_id(release.id);
  for (const DesignRef& design : release.designs) {
    pb::DesignVersion& added = *cut.add_designs();
    added.set_id(design.id);
    added.set_version(design.version);
  }
  for (const std::string& period : release.periods) {
    cut.add_periods(period);
  }
  cut.set_ordered_by(release.author);
  SetTime(release.ordered_at, *cut.mutable_at());
  return cut.SerializeAsString();
}

std::string EncodeState(const ReleaseState& release) {
  pb::StoredRelease out;
  out.set_release_id(release.id);
  out.mutable_title()->set_en(release.title_en);
  out.mutable_title()->set_cy(release.title_cy);
  out.set_stage(ToProto(release.stage));
  out.set_author(release.author);
  out.set_cut(release.cut);
  SetTime(release.ordered_at, *out.mutable_ordered_at());
  out.set_cuts_ordered(release.cuts_ordered);
  for (const DesignRef& design : release.designs) {
    pb::DesignVersion& added = *out.add_designs();
    added.set_id(design.id);
    added.set_version(design.version);
  }
  for (const std::string& period : release.periods) {
    out.add_periods(period);
  }
  out.set_protection(release.protection);
  out.set_content_hash(release.content_hash);
  for (const Vote& vote : release.votes) {
    pb::StoredVote& added = *out.add_votes();
    added.set_checker(vote.checker);
    added.set_content_hash(vote.content_hash);
  }
  if (release.hour.has_value()) {
    SetTime(*release.hour, *out.mutable_hour());
  }
  out.set_refusal(ToProto(release.refusal));
  out.set_problem(release.problem);
  out.set_published_cells(release.published_figures);
  out.set_withheld_cells(release.withheld_figures);
  if (release.released_at.has_value()) {
    SetTime(*release.released_at, *out.mutable_released_at());
  }
  return out.SerializeAsString();
}

absl::StatusOr<ReleaseState> DecodeState(absl::string_view bytes) {
  pb::StoredRelease in;
  if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) ||
      in.stage() == pb::RELEASE_STAGE_UNSPECIFIED) {
    return absl::DataLossError("reading of a stored release failed");
  }
  ReleaseState release{.id = in.release_id(),
                       .title_en = in.title().en(),
                       .title_cy = in.title().cy(),
                       .stage = static_cast<Stage>(in.stage() - 1),
                       .author = in.author(),
                       .cut = in.cut(),
                       .ordered_at = FromProto(in.ordered_at()),
                       .cuts_ordered = in.cuts_ordered(),
                       .periods = {in.periods().begin(), in.periods().end()},
                       .protection = in.protection(),
                       .content_hash = in.content_hash(),
                       .refusal = FromProto(in.refusal()),
                       .problem = in.problem(),
                       .published_figures = in.published_cells(),
                       .withheld_figures = in.withheld_cells()};
  for (const pb::DesignVersion& design : in.designs()) {
    release.designs.push_back({design.id(), design.version()});
  }
  for (const pb::StoredVote& vote : in.votes()) {
    release.votes.push_back({vote.checker(), vote.content_hash()});
  }
  if (in.has_hour()) {
    release.hour = FromProto(in.hour());
  }
  if (in.has_released_at()) {
    release.released_at = FromProto(in.released_at());
  }
  return release;
}

std::string EncodeOutcome(const std::string& command_hash,
                          const absl::Status& outcome) {
  pb::StoredOutcome out;
  out.set_command_hash(command_hash);
  out.set_code(static_cast<int>(outcome.code()));
  out.set_message(std::string(outcome.message()));
  return out.SerializeAsString();
}

absl::StatusOr<Outcome> DecodeOutcome(absl::string_view bytes) {
  pb::StoredOutcome in;
  if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::DataLossError("reading of a stored outcome failed");
  }
  return Outcome{
      in.command_hash(),
      absl::Status(static_cast<absl::StatusCode>(in.code()), in.message())};
}

std::string ReleaseKey(absl::string_view release) {
  return absl::StrCat(kReleasePrefix, release);
}

std::string OutcomeKey(absl::string_view command_key) {
  return absl::StrCat("k/", command_key);
}

std::string ReleaseOfCutKey(int64_t cut) {
  return absl::StrCat("c/", CutKey(cut));
}

absl::StatusOr<std::optional<ReleaseState>> FindRelease(
    const store::StateReader& state, absl::string_view release) {
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                   state.Get(ReleaseKey(release)));
  if (!bytes.has_value()) {
    return std::optional<ReleaseState>();
  }
  ASSIGN_OR_RETURN(ReleaseState found, DecodeState(*bytes));
  return std::optional<ReleaseState>(std::move(found));
}

void ToProto(const ReleaseState& release, pb::ReleaseSummary& out) {
  out.set_release_id(release.id);
  out.mutable_title()->set_en(release.title_en);
  out.mutable_title()->set_cy(release.title_cy);
  out.set_stage(ToProto(release.stage));
  out.set_author(release.author);
  out.set_cut(release.cut);
  out.set_content_hash(release.content_hash);
  for (const Vote& vote : release.votes) {
    out.add_approved_by(vote.checker);
  }
  if (release.hour.has_value()) {
    SetTime(*release.hour, *out.mutable_hour());
  }
  out.set_refusal(ToProto(release.refusal));
  out.set_published_cells(release.published_figures);
  out.set_withheld_cells(release.withheld_figures);
  out.set_problem(release.problem);
}

}  // namespace tyst::governance
