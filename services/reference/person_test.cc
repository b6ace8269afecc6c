// SPDX-License-Identifier: MIT
#include "reference/person.h"

#include "gtest/gtest.h"

namespace tyst::reference {
namespace {

TEST(PostcodeTest, EveryShapeIsBroughtToOneForm) {
  EXPECT_EQ(NormalisePostcode("cf103at"), "CF10 3AT");
  EXPECT_EQ(NormalisePostcode(" LL1  1aa "), "LL1 1AA");
  EXPECT_EQ(NormalisePostcode("M1 1AE"), "M1 1AE");
  EXPECT_EQ(NormalisePostcode("B33 8TH"), "B33 8TH");
  EXPECT_EQ(NormalisePostcode("W1A 1HQ"), "W1A 1HQ");
  EXPECT_EQ(NormalisePostcode("EC1A 1BB"), "EC1A 1BB");
}

TEST(PostcodeTest, OtherShapesAreNone) {
  for (const char* text : {"", "CF10", "CF10 3A", "CF10 33T", "1F10 3AT",
                           "CF100 3AT", "CF10-3AT", "Ŵ10 3AT"}) {
    EXPECT_FALSE(NormalisePostcode(text).has_value()) << text;
  }
}

TEST(BirthDateTest, TheEleventhOfNovember1811MeansUnknown) {
  EXPECT_TRUE(IsUnknownBirthDate(absl::CivilDay(1811, 11, 11)));
  EXPECT_FALSE(IsUnknownBirthDate(absl::CivilDay(1911, 11, 11)));
  absl::CivilDay day;
  ASSERT_TRUE(absl::ParseCivilTime(kUnknownBirthDate, &day));
  EXPECT_TRUE(IsUnknownBirthDate(day));
}

}  // namespace
}  // namespace tyst::reference
