// SPDX-License-Identifier: MIT
#include "platform/rpc/call_budget.h"

#include "absl/strings/str_cat.h"

#include "platform/base/testing/status_matchers.h"

namespace tyst::rpc {
namespace {

using ::testing::HasSubstr;
using ::tyst::testing::IsOk;
using ::tyst::testing::StatusIs;

constexpr CallRate kRate{.calls_per_second = 2, .burst_calls = 3};
const absl::Time kStart = absl::UnixEpoch() + absl::Hours(1);

TEST(CallBudgetTest, RefusesTheCallAfterTheBurst) {
  CallBudget budget(kRate);
  for (int i = 0; i < 3; ++i) {
    EXPECT_OK(budget.Spend("a", kStart));
  }
  EXPECT_THAT(budget.Spend("a", kStart),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("'a'")));
}

TEST(CallBudgetTest, OneCallerLeavesTheBucketOfAnotherFull) {
  CallBudget budget(kRate);
  while (budget.Spend("a", kStart).ok()) {
  }
  EXPECT_OK(budget.Spend("b", kStart));
}

TEST(CallBudgetTest, TimeRefillsTheBucketUpToTheBurst) {
  CallBudget budget(kRate);
  while (budget.Spend("a", kStart).ok()) {
  }
  EXPECT_FALSE(budget.Spend("a", kStart + absl::Milliseconds(400)).ok());
  EXPECT_OK(budget.Spend("a", kStart + absl::Milliseconds(500)));
  int calls = 0;
  while (budget.Spend("a", kStart + absl::Hours(1)).ok()) {
    ++calls;
  }
  EXPECT_EQ(calls, 3);
}

TEST(CallBudgetTest, AClockThatGoesBackGivesNothing) {
  CallBudget budget(kRate);
  while (budget.Spend("a", kStart).ok()) {
  }
  EXPECT_FALSE(budget.Spend("a", kStart - absl::Minutes(1)).ok());
  EXPECT_FALSE(budget.Spend("a", kStart).ok());
}

TEST(CallBudgetTest, ManyStrangersDoNotRefillAnEmptyBucket) {
  CallBudget budget(kRate);
  while (budget.Spend("a", kStart).ok()) {
  }
  for (int i = 0; i < 10000; ++i) {
    EXPECT_OK(budget.Spend(absl::StrCat("stranger", i), kStart));
  }
  EXPECT_FALSE(budget.Spend("a", kStart).ok());
}

}  // namespace
}  // namespace tyst::rpc
