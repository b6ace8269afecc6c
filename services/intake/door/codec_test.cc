// SPDX-License-Identifier: MIT
#include "intake/door/codec.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "intake/testing/sample_record.h"
#include "tyst/intake/v1/service.pb.h"

namespace tyst::intake {
namespace {

using testing::Attendance;
using testing::Conversation;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Review;

constexpr size_t kLargest = size_t{512} << 10;

std::vector<std::string> Problems(const v1::Record& record,
                                  absl::string_view organisation) {
  std::vector<std::string> found;
  for (const v1::FieldProblem& problem :
       CheckForm(record, organisation, kLargest)) {
    EXPECT_FALSE(problem.expected().empty());
    found.push_back(problem.field() + ": " + problem.found());
  }
  return found;
}

std::vector<std::string> Problems(const v1::Record& record) {
  return Problems(record, testing::kAuthority);
}

TEST(CheckFormTest, WellFormedRecordsComeIn) {
  EXPECT_THAT(Problems(Conversation("r1", "p1")), IsEmpty());
  EXPECT_THAT(Problems(Review("v1", "p1")), IsEmpty());
  EXPECT_THAT(Problems(Attendance("a1", "p1"), testing::kBoard), IsEmpty());
}

TEST(CheckFormTest, WhatTheChecksAfterTheDoorCatchComesIn) {
  v1::Record record = Conversation("r1", "");
  record.mutable_identity()->set_sex("X");
  record.mutable_identity()->set_nhs_number("12");
  record.mutable_conversation()->set_date("2099-01-01");
  record.mutable_conversation()->set_place_type("moon");
  EXPECT_THAT(Problems(record), IsEmpty());
}

TEST(CheckFormTest, NobodySendsForAnother) {
  EXPECT_THAT(Problems(Conversation("r1", "p1"), "W06000001"),
              ElementsAre("source.organisation: W06000015"));
}

TEST(CheckFormTest, AnOrganisationMustBeKnown) {
  v1::Record record = Conversation("r1", "p1");
  record.mutable_source()->set_organisation("W06000007");
  EXPECT_THAT(Problems(record, "W06000007"),
              ElementsAre("source.organisation: W06000007"));
}

TEST(CheckFormTest, SaysAllThatIsMissingAtOnce) {
  v1::Record record;
  record.mutable_source()->set_organisation(testing::kAuthority);
  record.mutable_conversation()->add_outcomes();
  record.add_bases();
  EXPECT_THAT(Problems(record),
              ElementsAre("source.system: nothing", "source.record_id: nothing",
                          "identity.names: nothing", "bases[0].purpose: 0",
                          "bases[0].kind: 0", "bases[0].date: nothing",
                          "conversation.date: nothing",
                          "conversation.language_conducted: nothing",
                          "conversation.outcomes[0].id: nothing",
                          "conversation.outcomes[0].aspect: nothing"));
}

TEST(CheckFormTest, ADateIsAnIsoDate) {
  v1::Record record = Conversation("r1", "p1");
  record.mutable_conversation()->set_date("02/11/2026");
  record.mutable_identity()->set_birth_date("1950-02-30");
  EXPECT_THAT(Problems(record), ElementsAre("identity.birth_date: 1950-02-30",
                                            "conversation.date: 02/11/2026"));
}

TEST(CheckFormTest, KindsThatAreNotProcessedAreNotTaken) {
  v1::Record record = Conversation("r1", "p1");
  record.mutable_erasure_request();
  EXPECT_THAT(Problems(record), ElementsAre("kind: erasure_request"));
  record.clear_erasure_request();
  EXPECT_THAT(Problems(record), ElementsAre("kind: nothing"));
}

TEST(CheckFormTest, AHealthBoardSendsNoConversation) {
  v1::Record record = Conversation("r1", "p1");
  record.mutable_source()->set_organisation(testing::kBoard);
  EXPECT_THAT(Problems(record, testing::kBoard),
              ElementsAre("kind: conversation"));
}

TEST(CheckFormTest, AHealthBoardReviewsNoOutcomes) {
  v1::Record record = Review("v1", "p1");
  record.mutable_source()->set_organisation(testing::kBoard);
  EXPECT_THAT(Problems(record, testing::kBoard),
              ElementsAre("kind: outcome_review"));
}

TEST(CheckFormTest, AReviewNamesConversationDateAndWhatBecameOfEachOutcome) {
  v1::Record record = Review("v1", "p1");
  v1::OutcomeReview& review = *record.mutable_outcome_review();
  review.clear_conversation_record_id();
  review.set_date("soon");
  review.add_outcomes();
  EXPECT_THAT(Problems(record),
              ElementsAre("outcome_review.conversation_record_id: nothing",
                          "outcome_review.date: soon",
                          "outcome_review.outcomes[1].id: nothing",
                          "outcome_review.outcomes[1].result: nothing"));
}

TEST(CheckFormTest, AReviewHasNoMoreOutcomesThanAConversationMay) {
  v1::Record record = Review("v1", "p1");
  for (int i = 2; i <= 101; ++i) {
    v1::ReviewedOutcome& outcome =
        *record.mutable_outcome_review()->add_outcomes();
    outcome.set_id(std::to_string(i));
    outcome.set_result("not");
  }
  EXPECT_THAT(Problems(record),
              ElementsAre("outcome_review.outcomes: 101 entries"));
}

TEST(CheckFormTest, LengthsAreCountedInCharacters) {
  v1::Record record = Conversation("r1", "p1");
  std::string words;
  for (int i = 0; i < 20'000; ++i) {
    words += "ŵ";
  }
  record.mutable_conversation()->mutable_own_words()->set_text(words);
  EXPECT_THAT(Problems(record), IsEmpty());
  record.mutable_conversation()->mutable_own_words()->set_text(words + "ŵ");
  EXPECT_THAT(Problems(record),
              ElementsAre("conversation.own_words.text: 20001 characters"));
}

TEST(CheckFormTest, ARecordThatIsTooLargeIsNotLookedInto) {
  v1::Record record = Conversation("", "p1");
  record.mutable_conversation()->mutable_own_words()->set_text(
      std::string(kLargest, 'x'));
  const std::vector<std::string> found = Problems(record);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0], ::testing::StartsWith("record: 52"));
}

}  // namespace
}  // namespace tyst::intake
