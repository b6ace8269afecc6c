// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/domain/readiness.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tyst::deidentification {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr ContentNeeds kContent{.identity_version = 2, .generation = 1};

TEST(DecideReadinessTest, WaitsForALinkThatReflectsTheIdentityItCameWith) {
  const KeyKnown key{1, false};
  EXPECT_EQ(DecideReadiness(kContent, std::nullopt, key),
            Readiness::kWaitForLink);
  EXPECT_EQ(DecideReadiness(kContent, 1, key), Readiness::kWaitForLink);
  EXPECT_EQ(DecideReadiness(kContent, 2, key), Readiness::kReady);
  EXPECT_EQ(DecideReadiness(kContent, 3, key), Readiness::kReady);
}

TEST(DecideReadinessTest, TakesAMissingKeyForOneThatHasNotArrived) {
  EXPECT_EQ(DecideReadiness(kContent, 2, std::nullopt), Readiness::kWaitForKey);
  EXPECT_EQ(DecideReadiness({2, 2}, 2, KeyKnown{1, false}),
            Readiness::kWaitForKey);
  EXPECT_EQ(DecideReadiness({2, 2}, 2, KeyKnown{1, true}),
            Readiness::kWaitForKey);
}

TEST(DecideReadinessTest, DiscardsWhatADestroyedOrLaterKeyLeavesBehind) {
  EXPECT_EQ(DecideReadiness(kContent, 2, KeyKnown{1, true}),
            Readiness::kDiscard);
  EXPECT_EQ(DecideReadiness(kContent, std::nullopt, KeyKnown{2, false}),
            Readiness::kDiscard);
}

TEST(NextEvidenceVersionTest, RisesWithEveryChange) {
  const int64_t first = NextEvidenceVersion(0, 1, EvidenceFate::kStands);
  const int64_t again = NextEvidenceVersion(first, 1, EvidenceFate::kStands);
  EXPECT_LT(first, again);
  EXPECT_LT(again, NextEvidenceVersion(again, 2, EvidenceFate::kGone));
}

TEST(NextEvidenceVersionTest, PutsTheNewOwnersRecordAboveTheOldOnesFarewell) {
  const int64_t old_owner = NextEvidenceVersion(4097, 2, EvidenceFate::kGone);
  EXPECT_LT(old_owner, NextEvidenceVersion(0, 2, EvidenceFate::kStands));
}

TEST(AllowedPurposesTest, NeedsABasisForEachPurpose) {
  EXPECT_THAT(AllowedPurposes({}), IsEmpty());
  EXPECT_THAT(AllowedPurposes({{1, BasisKind::kNone}}), IsEmpty());
  EXPECT_THAT(AllowedPurposes({{2, BasisKind::kLegal},
                               {1, BasisKind::kConsent},
                               {3, BasisKind::kRefused}}),
              ElementsAre(1, 2));
}

TEST(AllowedPurposesTest, LetsARefusalWin) {
  EXPECT_THAT(
      AllowedPurposes({{1, BasisKind::kRefused}, {1, BasisKind::kLegal}}),
      IsEmpty());
}

}  // namespace
}  // namespace tyst::deidentification
