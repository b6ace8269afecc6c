// SPDX-License-Identifier: MIT
#include "anonymisation/linking/domain/persons.h"

#include "gtest/gtest.h"

namespace tyst::linking {
namespace {

const Person kOld{"a", 1};
const Person kNewer{"b", 2};
const Person kNewest{"c", 3};

TEST(DecidePersonTest, MakesANewPersonWithoutAMatch) {
  EXPECT_EQ(DecidePerson(std::nullopt, {}), (Decision{Rule::kNew, {}, {}}));
}

TEST(DecidePersonTest, StaysWhoTheSourcePersonIs) {
  EXPECT_EQ(DecidePerson(kOld, {{Rule::kExact, kOld}}),
            (Decision{Rule::kNew, kOld, {}}));
}

TEST(DecidePersonTest, JoinsThePersonThatAKeyFinds) {
  EXPECT_EQ(DecidePerson(std::nullopt, {{Rule::kExact, kOld}}),
            (Decision{Rule::kExact, kOld, {}}));
}

TEST(DecidePersonTest, LetsTheOldestPseudonymSurvive) {
  const Decision expected{Rule::kNhsNumber, kOld, {"b", "c"}};
  EXPECT_EQ(
      DecidePerson(kNewer, {{Rule::kExact, kOld}, {Rule::kNhsNumber, kNewest}}),
      expected);
  EXPECT_EQ(DecidePerson(std::nullopt, {{Rule::kNhsNumber, kNewest},
                                        {Rule::kExact, kNewer},
                                        {Rule::kExact, kOld}}),
            expected);
}

}  // namespace
}  // namespace tyst::linking
