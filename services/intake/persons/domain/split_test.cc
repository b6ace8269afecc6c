// SPDX-License-Identifier: MIT
#include "intake/persons/domain/split.h"

#include "gtest/gtest.h"

namespace tyst::intake {
namespace {

const KnownPerson kKnown{2, "wrapped", 5, "hash"};

TEST(DecideStepTest, ANewPersonGetsTheFirstKeyAndIdentity) {
  EXPECT_EQ(DecideStep(std::nullopt, "hash"),
            (PersonStep{KeyNeed::kFirst, IdentityChange::kChanged, 1, 1}));
}

TEST(DecideStepTest, TheIdentityVersionRisesOnlyWithAChange) {
  EXPECT_EQ(DecideStep(kKnown, "hash"),
            (PersonStep{KeyNeed::kHasOne, IdentityChange::kSame, 2, 5}));
  EXPECT_EQ(DecideStep(kKnown, "other"),
            (PersonStep{KeyNeed::kHasOne, IdentityChange::kChanged, 2, 6}));
}

TEST(DecideContentTest, AddsThenCorrectsThenWithdraws) {
  EXPECT_EQ(DecideContent(std::nullopt, 1, Standing::kStands),
            ContentStep::kAdd);
  EXPECT_EQ(DecideContent(1, 2, Standing::kStands), ContentStep::kCorrect);
  EXPECT_EQ(DecideContent(2, 3, Standing::kWithdrawn), ContentStep::kWithdraw);
}

TEST(DecideContentTest, IgnoresWhatIsNotNewer) {
  EXPECT_EQ(DecideContent(2, 2, Standing::kStands), ContentStep::kIgnore);
  EXPECT_EQ(DecideContent(2, 1, Standing::kWithdrawn), ContentStep::kIgnore);
  EXPECT_EQ(DecideContent(std::nullopt, 1, Standing::kWithdrawn),
            ContentStep::kIgnore);
}

}  // namespace
}  // namespace tyst::intake
