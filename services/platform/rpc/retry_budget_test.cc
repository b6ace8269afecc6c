// SPDX-License-Identifier: MIT
#include "platform/rpc/retry_budget.h"

#include "gtest/gtest.h"

#include "platform/base/testing/seeded_random.h"

namespace tyst::rpc {
namespace {

TEST(RetryBudgetTest, EndsAndComesBackByATenthASuccess) {
  RetryBudget budget(RetryTerms{.budget_retries = 2});
  EXPECT_TRUE(budget.Spend());
  EXPECT_TRUE(budget.Spend());
  EXPECT_FALSE(budget.Spend());
  for (int i = 0; i < 11; ++i) {
    budget.Refund();
  }
  EXPECT_TRUE(budget.Spend());
  EXPECT_FALSE(budget.Spend());
}

TEST(PauseBeforeTest, StaysUnderABoundThatDoublesUpToTheLongest) {
  tyst::testing::SeededRandom random;
  const RetryTerms terms{.first_pause = absl::Milliseconds(100),
                         .longest_pause = absl::Milliseconds(300)};
  for (int i = 0; i < 200; ++i) {
    EXPECT_LE(PauseBefore(2, terms, random), absl::Milliseconds(100));
    EXPECT_LE(PauseBefore(3, terms, random), absl::Milliseconds(200));
    EXPECT_LE(PauseBefore(9, terms, random), absl::Milliseconds(300));
  }
}

}  // namespace
}  // namespace tyst::rpc
