// SPDX-License-Identifier: MIT
#include "intake/records/domain/checks.h"

#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tyst::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Found = std::vector<std::pair<std::string, std::string>>;

const absl::CivilDay kToday(2026, 11, 25);

RecordFacts Sound() {
  RecordFacts facts;
  facts.local_id = "P-1";
  facts.birth_date = "1950-03-01";
  facts.sex = "F";
  facts.nhs_number = "999 000 0018";
  facts.postcode = "CF10 3AT";
  facts.events = {{"conversation.date", "2026-11-25"}};
  facts.basis_dates = {{"bases[0].date", "2026-11-25"}};
  facts.codes = {{"identity.sex", reference::CodeList::kSex, "F"},
                 {"conversation.place_type", reference::CodeList::kPlace, ""}};
  facts.aspects = {{"conversation.outcomes[0].aspect", "a"}};
  facts.outcome_ids = {"1", "2"};
  facts.purposes = {1, 2};
  facts.optional_fields = 4;
  facts.optional_fields_given = 2;
  return facts;
}

Found Check(const RecordFacts& facts) {
  Found found;
  for (const Reason& reason : CheckRecord(facts, kToday)) {
    EXPECT_FALSE(reason.expected.empty()) << reason.code;
    found.emplace_back(reason.field, reason.code);
  }
  return found;
}

TEST(CheckRecordTest, ASoundRecordCanStand) {
  EXPECT_THAT(Check(Sound()), IsEmpty());
}

TEST(CheckRecordTest, WhatIsNotGivenIsNotWrong) {
  RecordFacts facts = Sound();
  facts.birth_date = "";
  facts.nhs_number = "";
  facts.postcode = "";
  facts.codes[0].code = "";
  EXPECT_THAT(Check(facts), IsEmpty());
}

TEST(CheckRecordTest, WithoutLocalIdNobodyIsRecognised) {
  RecordFacts facts = Sound();
  facts.local_id = "";
  EXPECT_EQ(Check(facts), (Found{{"identity.local_id", "local-id-missing"}}));
}

TEST(CheckRecordTest, TheFutureHasNotBeen) {
  RecordFacts facts = Sound();
  facts.events[0].date = "2026-11-26";
  facts.basis_dates[0].date = "2026-11-26";
  EXPECT_EQ(Check(facts), (Found{{"conversation.date", "date-in-future"},
                                 {"bases[0].date", "date-in-future"}}));
  facts = Sound();
  facts.birth_date = "2027-01-01";
  EXPECT_EQ(Check(facts)[0], (std::pair<std::string, std::string>(
                                 "identity.birth_date", "date-in-future")));
}

TEST(CheckRecordTest, NothingHappensBeforeBirth) {
  RecordFacts facts = Sound();
  facts.birth_date = "2026-11-25";
  EXPECT_THAT(Check(facts), IsEmpty()) << "the day of birth itself is possible";
  facts.events[0].date = "2026-11-24";
  EXPECT_EQ(Check(facts), (Found{{"conversation.date", "date-before-birth"}}));
}

TEST(CheckRecordTest, ElevenElevenEighteenElevenIsUnknownAndNotWrong) {
  RecordFacts facts = Sound();
  facts.birth_date = "1811-11-11";
  EXPECT_THAT(Check(facts), IsEmpty());
  facts.birth_date = "1811-11-12";
  EXPECT_EQ(Check(facts),
            (Found{{"identity.birth_date", "birth-date-implausible"}}));
}

TEST(CheckRecordTest, AnNhsNumberMustBearItsCheckDigit) {
  RecordFacts facts = Sound();
  facts.nhs_number = "9990000019";
  EXPECT_EQ(Check(facts),
            (Found{{"identity.nhs_number", "nhs-number-check-digit"}}));
  facts.nhs_number = "99900000";
  EXPECT_EQ(Check(facts), (Found{{"identity.nhs_number", "nhs-number-shape"}}));
}

TEST(CheckRecordTest, CodesAreThoseOfReference) {
  RecordFacts facts = Sound();
  facts.codes[0].code = "X";
  facts.codes[1].code = "moon";
  facts.aspects[0].code = "z";
  EXPECT_EQ(Check(facts),
            (Found{{"identity.sex", "unknown-code"},
                   {"conversation.place_type", "unknown-code"},
                   {"conversation.outcomes[0].aspect", "unknown-code"}}));
}

TEST(CheckRecordTest, AScoreLiesOnItsScale) {
  RecordFacts facts = Sound();
  facts.scores = {
      {"a", 0, Scale{0, 10}}, {"b", 11, Scale{0, 10}}, {"c", 3, std::nullopt}};
  EXPECT_EQ(Check(facts), (Found{{"b", "score-outside-scale"},
                                 {"c", "score-without-scale"}}));
}

TEST(CheckRecordTest, IdsAndPurposesComeOnce) {
  RecordFacts facts = Sound();
  facts.outcome_ids = {"1", "1"};
  facts.purposes = {2, 2};
  EXPECT_EQ(Check(facts), (Found{{"conversation.outcomes", "outcome-id-twice"},
                                 {"bases", "purpose-twice"}}));
}

TEST(CheckRecordTest, AReviewIsOfAtLeastOneOutcome) {
  RecordFacts facts = Sound();
  facts.outcomes_field = "outcome_review.outcomes";
  facts.fewest_outcomes = 1;
  EXPECT_THAT(Check(facts), IsEmpty());
  facts.outcome_ids = {"1", "1"};
  EXPECT_EQ(Check(facts),
            (Found{{"outcome_review.outcomes", "outcome-id-twice"}}));
  facts.outcome_ids = {};
  EXPECT_EQ(Check(facts),
            (Found{{"outcome_review.outcomes", "outcome-missing"}}));
}

TEST(QualityScoreTest, IsHigherTheMoreIsKnown) {
  RecordFacts facts = Sound();
  EXPECT_EQ(QualityScore(facts), 75);
  facts.optional_fields_given = 4;
  EXPECT_EQ(QualityScore(facts), 100);
  facts.birth_date = "1811-11-11";
  facts.nhs_number = "";
  facts.sex = "U";
  facts.postcode = "nowhere";
  facts.optional_fields_given = 0;
  EXPECT_EQ(QualityScore(facts), 0);
}

}  // namespace
}  // namespace tyst::intake
