// SPDX-License-Identifier: MIT
// Numbers are of the NHS test range.
#include "anonymisation/linking/domain/match_keys.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tyst::linking {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

IdentityFacts Someone() {
  return {.names = {{"Siân", "Prys-Evans"}},
          .birth_date = "1947-11-03",
          .sex = "F",
          .postcode = "cf101ab",
          .nhs_number = "999 000 0018"};
}

TEST(MatchKeysOfTest, GivesOneKeyForTheNumberAndOneForTheFive) {
  EXPECT_THAT(MatchKeysOf(Someone()),
              ElementsAre(Field(&MatchKey::rule, Rule::kNhsNumber),
                          Field(&MatchKey::rule, Rule::kExact)));
}

TEST(MatchKeysOfTest, IsTheSameInAnyCaseSpacingAndPunctuation) {
  IdentityFacts other = Someone();
  other.names = {{"SIA\xCC\x82N", "prys evans"}};  // combining circumflex
  other.postcode = "CF10 1AB";
  other.nhs_number = "9990000018";
  EXPECT_EQ(MatchKeysOf(other), MatchKeysOf(Someone()));
}

TEST(MatchKeysOfTest, KeepsWelshLettersApart) {
  IdentityFacts other = Someone();
  other.names[0].given = "Sian";
  EXPECT_NE(MatchKeysOf(other)[1], MatchKeysOf(Someone())[1]);
}

TEST(MatchKeysOfTest, NeverMatchesUnknownBirthDates) {
  for (const char* date : {"1811-11-11", "", "3/11/1947"}) {
    IdentityFacts facts = Someone();
    facts.birth_date = date;
    EXPECT_THAT(MatchKeysOf(facts), IsEmpty()) << date;
  }
}

TEST(MatchKeysOfTest, NeedsAllFiveVariables) {
  const auto without = [](void (*change)(IdentityFacts&)) {
    IdentityFacts facts = Someone();
    facts.nhs_number = "";
    change(facts);
    return MatchKeysOf(facts);
  };
  EXPECT_EQ(without([](IdentityFacts&) {}).size(), 1u);
  EXPECT_THAT(without([](IdentityFacts& f) { f.sex = "Z"; }), IsEmpty());
  EXPECT_THAT(without([](IdentityFacts& f) { f.postcode = ""; }), IsEmpty());
  EXPECT_THAT(without([](IdentityFacts& f) { f.names[0].given = "-"; }),
              IsEmpty());
  EXPECT_THAT(without([](IdentityFacts& f) { f.names[0].family = ""; }),
              IsEmpty());
}

TEST(MatchKeysOfTest, TakesNoNumberWithAWrongCheckDigit) {
  IdentityFacts facts = Someone();
  facts.nhs_number = "9990000019";
  EXPECT_THAT(MatchKeysOf(facts),
              ElementsAre(Field(&MatchKey::rule, Rule::kExact)));
}

}  // namespace
}  // namespace tyst::linking
