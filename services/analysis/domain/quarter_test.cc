// SPDX-License-Identifier: MIT
#include "analysis/domain/quarter.h"

#include "platform/base/testing/status_matchers.h"

namespace tyst::analysis {
namespace {

using ::testing::_;
using ::tyst::testing::StatusIs;

TEST(QuarterTest, HoldsEveryDayFromItsFirstToItsLast) {
  const Quarter quarter = Quarter::Of(absl::CivilDay(2026, 9, 30));

  EXPECT_EQ(quarter.ToString(), "2026-Q3");
  EXPECT_EQ(quarter.FirstDay(), absl::CivilDay(2026, 7, 1));
  EXPECT_EQ(quarter.LastDay(), absl::CivilDay(2026, 9, 30));
  EXPECT_EQ(Quarter::Of(quarter.FirstDay()), quarter);
  EXPECT_LT(quarter, Quarter::Of(absl::CivilDay(2026, 10, 1)));
  EXPECT_EQ(Quarter::Of(absl::CivilDay(2026, 12, 31)).LastDay(),
            absl::CivilDay(2026, 12, 31));
}

TEST(QuarterTest, IsReadFromItsName) {
  ASSERT_OK_AND_ASSIGN(const Quarter quarter, Quarter::Parse("2026-Q1"));
  EXPECT_EQ(quarter, Quarter::Of(absl::CivilDay(2026, 2, 28)));
  for (const char* const text : {"", "2026", "2026-Q0", "2026-Q5", "2026Q1x"}) {
    EXPECT_THAT(Quarter::Parse(text),
                StatusIs(absl::StatusCode::kInvalidArgument, _))
        << text;
  }
}

TEST(AgeOnTest, RisesOnTheBirthdayAndIsNeverBelowNought) {
  const absl::CivilDay born(1960, 2, 29);
  EXPECT_EQ(AgeOn(absl::CivilDay(2025, 2, 28), born), 64);
  EXPECT_EQ(AgeOn(absl::CivilDay(2025, 3, 1), born), 65);
  EXPECT_EQ(AgeOn(absl::CivilDay(1959, 1, 1), born), 0);
}

}  // namespace
}  // namespace tyst::analysis
