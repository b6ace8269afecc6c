// SPDX-License-Identifier: MIT
#include "intake/domain/dates.h"

#include "gtest/gtest.h"

namespace tyst::intake {
namespace {

TEST(ParseDateTest, TakesIsoDatesOnly) {
  EXPECT_EQ(ParseDate("2026-11-25"), absl::CivilDay(2026, 11, 25));
  EXPECT_EQ(ParseDate("2024-02-29"), absl::CivilDay(2024, 2, 29));
  for (const char* text :
       {"", "2026-11-5", "25/11/2026", "2026-11-25T00:00", "2026-13-01",
        "2023-02-29", "2026-00-10", "2026-01-00", "0000-01-01", "+026-01-01",
        "2026-1 -01", "20261125--"}) {
    EXPECT_FALSE(ParseDate(text).has_value()) << text;
  }
}

TEST(LatestDayTest, IsThatOfBritishSummerTimeBeforeMidnight) {
  EXPECT_EQ(LatestDay(absl::FromCivil(absl::CivilSecond(2026, 7, 1, 23, 30),
                                      absl::UTCTimeZone())),
            absl::CivilDay(2026, 7, 2));
}

TEST(KnownBirthDateTest, TheSentinelIsUnknown) {
  EXPECT_FALSE(KnownBirthDate("1811-11-11").has_value());
  EXPECT_TRUE(KnownBirthDate("1911-11-11").has_value());
}

TEST(WeekOfBirthTest, IsTheMondayOnOrBefore) {
  EXPECT_EQ(WeekOfBirth("2026-11-23"), "2026-11-23");  // a Monday
  EXPECT_EQ(WeekOfBirth("2026-11-24"), "2026-11-23");
  EXPECT_EQ(WeekOfBirth("2026-11-29"), "2026-11-23");
  EXPECT_EQ(WeekOfBirth("1811-11-11"), "");
  EXPECT_EQ(WeekOfBirth(""), "");
}

}  // namespace
}  // namespace tyst::intake
