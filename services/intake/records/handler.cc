// SPDX-License-Identifier: MIT
#include "intake/records/handler.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "intake/domain/dates.h"
#include "intake/receipts/codec.h"
#include "platform/base/status_macros.h"

namespace tyst::intake {
namespace {

absl::StatusOr<std::optional<KnownRecord>> Look(const store::StateReader& state,
                                                const std::string& record_id) {
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                   state.Get(RecordStateKey(record_id)));
  if (!bytes.has_value()) {
    return std::optional<KnownRecord>();
  }
  ASSIGN_OR_RETURN(KnownRecord known, DecodeRecordState(*bytes));
  return std::optional<KnownRecord>(std::move(known));
}

int64_t StandingVersion(const std::optional<KnownRecord>& known) {
  return known.has_value() ? known->version : 0;
}

// A call may be made again for as long as its submissions lie on the log.
constexpr absl::Duration kCallsAreRemembered = absl::Hours(24 * 8);

std::string EndedKey(const std::string& submission_id) {
  return absl::StrCat("s/", submission_id);
}

// The end of a record that changed nothing. The submission is remembered, so
// that a call made again gets no second receipt.
runtime::Effects End(const Submission& submission,
                     const std::optional<KnownRecord>& known, Outcome outcome,
                     std::vector<Reason> reasons, absl::Time at) {
  runtime::Effects effects;
  const std::string ended = EndedKey(submission.ref.submission_id);
  effects.writes.push_back({ended, std::string()});
  effects.timers.push_back({at + kCallsAreRemembered, ended, ""});
  effects.outputs.push_back(
      EncodeReceipt({submission.ref, outcome, std::move(reasons), at,
                     StandingVersion(known)}));
  return effects;
}

}  // namespace

runtime::JobSpec RecordsSpec() {
  runtime::JobSpec spec;
  spec.service = "intake";
  spec.job = "records";
  spec.inputs = {kSubmissionsTopic};
  spec.followed = {"governance.policies", "governance.cuts"};
  spec.outputs = {kAcceptedTopic, kReturnsTopic, kReceiptsTopic,
                  kQuarantineTopic};
  spec.cuts_from = "governance.cuts";
  spec.governed_by = "governance.policies";
  return spec;
}

absl::StatusOr<runtime::Effects> RecordsHandler::Handle(
    const runtime::Event& event, const runtime::Context& context) {
  if (event.topic != kSubmissionsTopic) {
    return runtime::Effects();  // No policy changes what stands here yet.
  }
  ASSIGN_OR_RETURN(const Submission submission, codec_.Decode(event));
  ASSIGN_OR_RETURN(const std::optional<KnownRecord> known,
                   Look(context.state, submission.ref.record_id));
  ASSIGN_OR_RETURN(const std::optional<std::string> ended,
                   context.state.Get(EndedKey(submission.ref.submission_id)));
  if (ended.has_value() || HasActedOn(known, submission.ref.submission_id)) {
    return runtime::Effects();  // The call was made again.
  }
  return Decide(submission, known, context);
}

absl::StatusOr<runtime::Effects> RecordsHandler::OnTimer(
    const runtime::Timer& timer, const runtime::Context& /*context*/) {
  runtime::Effects effects;
  effects.writes.push_back({timer.key, std::nullopt});
  return effects;
}

absl::StatusOr<runtime::Effects> RecordsHandler::Decide(
    const Submission& submission, const std::optional<KnownRecord>& known,
    const runtime::Context& context) const {
  const Novelty novelty = DecideNovelty(known, submission.arriving);
  if (novelty == Novelty::kRepeated) {
    return End(submission, known, Outcome::kRepeated, {}, context.now);
  }
  if (novelty == Novelty::kOlder) {
    return End(submission, known, Outcome::kRefused,
               {{"source.version", "older-version",
                 "the version that stands, or a higher one"}},
               context.now);
  }
  std::vector<Reason> reasons = CheckRecord(submission.facts.Reveal(),
                                            LatestDay(submission.ref.received));
  if (novelty == Novelty::kSameVersionReused) {
    reasons.push_back({"source.version", "same-version-other-content",
                       "a higher version with other content"});
  }
  if (!reasons.empty()) {
    return Quarantine(submission, known, std::move(reasons), context);
  }
  return Accept(submission, known, novelty, context);
}

absl::StatusOr<runtime::Effects> RecordsHandler::Quarantine(
    const Submission& submission, const std::optional<KnownRecord>& known,
    std::vector<Reason> reasons, const runtime::Context& context) const {
  ASSIGN_OR_RETURN(
      runtime::Output quarantined,
      codec_.Quarantined(submission, reasons, context.now, context.random));
  runtime::Effects effects = End(submission, known, Outcome::kQuarantined,
                                 std::move(reasons), context.now);
  effects.outputs.push_back(std::move(quarantined));
  return effects;
}

runtime::Effects RecordsHandler::Accept(const Submission& submission,
                                        const std::optional<KnownRecord>& known,
                                        Novelty novelty,
                                        const runtime::Context& context) const {
  const KnownRecord after =
      After(known, submission.arriving, submission.ref.submission_id);
  runtime::Effects effects;
  effects.writes.push_back(
      {RecordStateKey(submission.ref.record_id), EncodeRecordState(after)});
  // Both halves of a move leave in this one commit, so no cut parts them.
  if (novelty == Novelty::kMoved) {
    effects.outputs.push_back(
        codec_.MovedAway(submission, after.version, known->source_person_key));
  }
  const Acceptance acceptance{
      novelty == Novelty::kCorrected ? Change::kCorrected : Change::kAdded,
      after.version, QualityScore(submission.facts.Reveal())};
  effects.outputs.push_back(
      codec_.Accepted(submission, acceptance, context.random));
  return effects;
}

}  // namespace tyst::intake
