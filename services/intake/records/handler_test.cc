// SPDX-License-Identifier: MIT
#include "intake/records/handler.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "intake/identifiers.h"
#include "intake/receipts/codec.h"
#include "intake/testing/job_bench.h"
#include "intake/testing/sample_record.h"
#include "intake/wire_codec.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/seal/envelope.h"

namespace tyst::intake {
namespace {

using testing::Attendance;
using testing::Conversation;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::JobBench;
using testing::Now;
using testing::On;
using testing::Review;
using ::testing::SizeIs;
using testing::SubmissionId;
using testing::Submitted;
using tyst::testing::StatusIs;

std::string RecordId(const std::string& source_record_id) {
  return *RecordIdOf(testing::Ladder(), testing::kAuthority, "case-system",
                     source_record_id);
}

std::string Person(const std::string& local_id) {
  return *SourcePersonKeyOf(testing::Ladder(), testing::kAuthority, local_id);
}

Receipt ReceiptOf(const std::string& source_record_id, int number,
                  Outcome outcome, int64_t version,
                  std::vector<Reason> reasons = {}) {
  return {{SubmissionId(number), "batch", number, testing::kAuthority,
           RecordId(source_record_id), absl::Time()},
          outcome,
          std::move(reasons),
          Now(),
          version};
}

class RecordsHandlerTest : public ::testing::Test {
 protected:
  runtime::Effects Run(const v1::Record& record, int number) {
    absl::StatusOr<runtime::Effects> effects =
        bench_.Run(Submitted(record, number));
    EXPECT_OK(effects);
    return effects.value_or(runtime::Effects());
  }

  // The record that an output on intake.accepted carries, opened.
  static v1::AcceptedRecord AcceptedOf(const runtime::Output& output) {
    v1::AcceptedRecord accepted;
    EXPECT_TRUE(ParseInto(*output.value, accepted));
    return accepted;
  }

  RecordsHandler handler_{
      RecordsCodec(testing::Ladder(), testing::FindDoorKey)};
  JobBench bench_{handler_};
};

TEST_F(RecordsHandlerTest, AddsANewRecordAndSealsItInItsNewPlace) {
  const v1::Record record = Conversation("r1", "p1");
  const runtime::Effects effects = Run(record, 1);

  ASSERT_THAT(effects.outputs, SizeIs(1));
  EXPECT_EQ(effects.outputs[0].partition_key, Person("p1"));
  EXPECT_EQ(effects.outputs[0].key, RecordId("r1"));
  const v1::AcceptedRecord accepted = AcceptedOf(effects.outputs[0]);
  EXPECT_EQ(accepted.change(), v1::CHANGE_ADDED);
  EXPECT_EQ(accepted.version(), 1);
  EXPECT_EQ(accepted.quality(), 87);
  ASSERT_OK_AND_ASSIGN(const std::string opened,
                       seal::Open(*testing::FindDoorKey(testing::kDoorKeyId),
                                  AcceptedPlace(RecordId("r1"), 1),
                                  accepted.record().ciphertext()));
  EXPECT_EQ(opened, record.SerializeAsString());
}

TEST_F(RecordsHandlerTest, StateHoldsHashesOnlyAndStaysSmall) {
  for (int number = 1; number <= 20; ++number) {
    v1::Record record = Conversation("r1", "p1");
    record.mutable_conversation()->mutable_own_words()->set_text(
        "canary" + std::to_string(number));
    const runtime::Effects effects = Run(record, number);
    ASSERT_THAT(effects.writes, SizeIs(1));
    EXPECT_EQ(effects.writes[0].key, "r/" + RecordId("r1"));
    EXPECT_LE(effects.writes[0].value->size(), 512u);
    EXPECT_EQ(effects.writes[0].value->find("canary"), std::string::npos);
  }
}

// What is remembered of a submission that changed no record.
store::Write Ended(int number) {
  return {"s/" + SubmissionId(number), std::string()};
}

TEST_F(RecordsHandlerTest, ARepeatChangesNothingAndSaysSo) {
  Run(Conversation("r1", "p1"), 1);
  const runtime::Effects effects = Run(Conversation("r1", "p1"), 2);
  EXPECT_THAT(effects.writes, ElementsAre(Ended(2)));
  EXPECT_THAT(
      effects.outputs,
      ElementsAre(EncodeReceipt(ReceiptOf("r1", 2, Outcome::kRepeated, 1))));
}

TEST_F(RecordsHandlerTest, ACallMadeAgainHasNoEffectEvenAfterACorrection) {
  Run(Conversation("r1", "p1"), 1);
  v1::Record corrected = Conversation("r1", "p1");
  corrected.mutable_conversation()->set_place_type("office");
  Run(corrected, 2);
  const runtime::Effects effects = Run(Conversation("r1", "p1"), 1);
  EXPECT_THAT(effects.writes, IsEmpty());
  EXPECT_THAT(effects.outputs, IsEmpty());
}

TEST_F(RecordsHandlerTest, ACallMadeAgainGetsNoSecondReceipt) {
  Run(Conversation("r1", "p1"), 1);
  Run(Conversation("r1", "p1"), 2);  // repeated
  Run(Conversation("r2", " "), 3);   // quarantined
  for (const runtime::Effects& effects :
       {Run(Conversation("r1", "p1"), 2), Run(Conversation("r2", " "), 3)}) {
    EXPECT_THAT(effects.writes, IsEmpty());
    EXPECT_THAT(effects.outputs, IsEmpty());
  }
}

TEST_F(RecordsHandlerTest, ACorrectionIsTheNextVersion) {
  Run(Conversation("r1", "p1"), 1);
  v1::Record corrected = Conversation("r1", "p1");
  corrected.mutable_conversation()->set_place_type("office");
  const runtime::Effects effects = Run(corrected, 2);
  ASSERT_THAT(effects.outputs, SizeIs(1));
  const v1::AcceptedRecord accepted = AcceptedOf(effects.outputs[0]);
  EXPECT_EQ(accepted.change(), v1::CHANGE_CORRECTED);
  EXPECT_EQ(accepted.version(), 2);
}

TEST_F(RecordsHandlerTest, AMoveLeavesBothHalvesInOneCommit) {
  Run(Conversation("r1", "p1"), 1);
  const runtime::Effects effects = Run(Conversation("r1", "p2"), 2);
  ASSERT_THAT(effects.outputs, SizeIs(2));
  EXPECT_EQ(effects.outputs[0].partition_key, Person("p1"));
  EXPECT_EQ(effects.outputs[1].partition_key, Person("p2"));
  const v1::AcceptedRecord gone = AcceptedOf(effects.outputs[0]);
  EXPECT_EQ(gone.change(), v1::CHANGE_WITHDRAWN);
  EXPECT_TRUE(gone.moved_away());
  EXPECT_FALSE(gone.has_record());
  const v1::AcceptedRecord added = AcceptedOf(effects.outputs[1]);
  EXPECT_EQ(added.change(), v1::CHANGE_ADDED);
  EXPECT_EQ(added.version(), 2);
}

TEST_F(RecordsHandlerTest, WithoutLocalIdARecordIsQuarantinedWhole) {
  const v1::Record record = Conversation("r1", " ");
  const runtime::Effects effects = Run(record, 1);
  EXPECT_THAT(effects.writes, ElementsAre(Ended(1)));
  ASSERT_THAT(effects.outputs, SizeIs(2));
  EXPECT_EQ(effects.outputs[0],
            EncodeReceipt(ReceiptOf("r1", 1, Outcome::kQuarantined, 0,
                                    {{"identity.local_id", "local-id-missing",
                                      "your own number for the person"}})));
  EXPECT_EQ(effects.outputs[1].partition_key, RecordId("r1"));
  v1::QuarantinedRecord kept;
  ASSERT_TRUE(ParseInto(*effects.outputs[1].value, kept));
  EXPECT_EQ(kept.source_person_key(), "");
  ASSERT_OK_AND_ASSIGN(
      const std::string opened,
      seal::OpenWithOwnKey(testing::Ladder(), QuarantinePlace(SubmissionId(1)),
                           seal::FromProto(kept.record())));
  EXPECT_EQ(opened, record.SerializeAsString());
}

TEST_F(RecordsHandlerTest, AQuarantinedCorrectionLeavesTheEarlierStanding) {
  Run(Conversation("r1", "p1"), 1);
  v1::Record wrong = Conversation("r1", "p1");
  wrong.mutable_conversation()->set_date("2027-01-01");
  const runtime::Effects effects = Run(wrong, 2);
  EXPECT_THAT(effects.writes, ElementsAre(Ended(2)));
  EXPECT_EQ(On(effects, kQuarantineTopic)[0].partition_key, Person("p1"));
  EXPECT_EQ(
      DecodeReceipt(testing::EventOf(On(effects, kReceiptsTopic)[0], Now()))
          ->version,
      1);
}

TEST_F(RecordsHandlerTest, AnOlderVersionIsRefused) {
  v1::Record newer = Conversation("r1", "p1");
  newer.mutable_source()->set_version(5);
  Run(newer, 1);
  v1::Record older = Conversation("r1", "p1");
  older.mutable_source()->set_version(4);
  older.mutable_conversation()->set_place_type("office");
  const runtime::Effects effects = Run(older, 2);
  EXPECT_THAT(effects.outputs,
              ElementsAre(EncodeReceipt(
                  ReceiptOf("r1", 2, Outcome::kRefused, 1,
                            {{"source.version", "older-version",
                              "the version that stands, or a higher one"}}))));
}

TEST_F(RecordsHandlerTest, AnUnknownBirthDateStands) {
  v1::Record record = Conversation("r1", "p1");
  record.mutable_identity()->set_birth_date("1811-11-11");
  EXPECT_THAT(On(Run(record, 1), kAcceptedTopic), SizeIs(1));
}

TEST_F(RecordsHandlerTest, AnAttendanceStandsLikeAConversation) {
  EXPECT_THAT(On(Run(Attendance("a1", "p1"), 1), kAcceptedTopic), SizeIs(1));
}

TEST_F(RecordsHandlerTest, AReviewStandsAndIsBetterWithScores) {
  v1::Record record = Review("v1", "p1");
  const int scored =
      AcceptedOf(On(Run(record, 1), kAcceptedTopic)[0]).quality();
  record.mutable_outcome_review()->mutable_outcomes(0)->clear_score();
  const int unscored =
      AcceptedOf(On(Run(record, 2), kAcceptedTopic)[0]).quality();
  EXPECT_EQ(scored, 100);
  EXPECT_EQ(unscored, 50);
}

TEST_F(RecordsHandlerTest, AReviewIsQuarantinedForAllThatIsWrongWithIt) {
  v1::Record record = Review("v1", "p1");
  v1::OutcomeReview& review = *record.mutable_outcome_review();
  review.set_date("2027-01-01");
  *review.add_outcomes() = review.outcomes(0);
  review.mutable_outcomes(1)->set_result("perhaps");
  const runtime::Effects effects = Run(record, 1);
  ASSERT_OK_AND_ASSIGN(
      const Receipt receipt,
      DecodeReceipt(testing::EventOf(On(effects, kReceiptsTopic)[0], Now())));
  std::vector<std::string> found;
  for (const Reason& reason : receipt.reasons) {
    found.push_back(reason.field + ": " + reason.code);
  }
  EXPECT_THAT(found,
              ElementsAre("outcome_review.date: date-in-future",
                          "outcome_review.outcomes[1].result: unknown-code",
                          "outcome_review.outcomes: outcome-id-twice"));
}

TEST_F(RecordsHandlerTest, AReviewOfNothingOrBeforeBirthIsQuarantined) {
  v1::Record record = Review("v1", "p1");
  record.mutable_outcome_review()->clear_outcomes();
  EXPECT_THAT(On(Run(record, 1), kQuarantineTopic), SizeIs(1));
  record = Review("v2", "p1");
  record.mutable_outcome_review()->set_date("1949-12-31");
  EXPECT_THAT(On(Run(record, 2), kQuarantineTopic), SizeIs(1));
}

TEST_F(RecordsHandlerTest, NothingPersonalIsInTheClear) {
  v1::Record wrong = Conversation("r2", "canary-local");
  wrong.mutable_identity()->set_sex("canary-sex");
  wrong.mutable_identity()->set_nhs_number("canary-number");
  for (const runtime::Effects& effects :
       {Run(Conversation("r1", "canary-local"), 1), Run(wrong, 2)}) {
    for (const runtime::Output& output : effects.outputs) {
      for (const char* value :
           {"canary", testing::kBirthDate, testing::kNhsNumber, "CF10"}) {
        EXPECT_EQ(output.value->find(value), std::string::npos);
        EXPECT_EQ(output.key.find(value), std::string::npos);
      }
    }
  }
}

TEST_F(RecordsHandlerTest, WhatIsNoSubmissionGoesToTheDeadLetters) {
  runtime::Event event = Submitted(Conversation("r1", "p1"), 1);
  event.value = "nonsense";
  EXPECT_THAT(bench_.Run(event),
              StatusIs(absl::StatusCode::kInvalidArgument, ::testing::_));
}

TEST_F(RecordsHandlerTest, ASubmissionMovedToAnotherKeyDoesNotOpen) {
  runtime::Event event = Submitted(Conversation("r1", "p1"), 1);
  event.key = RecordId("r2");
  EXPECT_THAT(bench_.Run(event),
              StatusIs(absl::StatusCode::kDataLoss, ::testing::_));
}

}  // namespace
}  // namespace tyst::intake
