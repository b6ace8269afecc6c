// SPDX-License-Identifier: MIT
#include "intake/records/domain/novelty.h"

#include "gtest/gtest.h"

namespace tyst::intake {
namespace {

KnownRecord Known(int64_t source_version) {
  return KnownRecord{3, source_version, "hash", "person", {"first"}};
}

TEST(DecideNoveltyTest, AnUnknownRecordIsAdded) {
  EXPECT_EQ(DecideNovelty(std::nullopt, {0, "hash", "person"}),
            Novelty::kAdded);
}

TEST(DecideNoveltyTest, WithoutVersionsTheContentTells) {
  EXPECT_EQ(DecideNovelty(Known(0), {0, "hash", "person"}), Novelty::kRepeated);
  EXPECT_EQ(DecideNovelty(Known(0), {0, "other", "person"}),
            Novelty::kCorrected);
}

TEST(DecideNoveltyTest, WithVersionsTheVersionTells) {
  EXPECT_EQ(DecideNovelty(Known(2), {2, "hash", "person"}), Novelty::kRepeated);
  EXPECT_EQ(DecideNovelty(Known(2), {3, "other", "person"}),
            Novelty::kCorrected);
  EXPECT_EQ(DecideNovelty(Known(2), {3, "hash", "person"}),
            Novelty::kCorrected);
  EXPECT_EQ(DecideNovelty(Known(2), {1, "other", "person"}), Novelty::kOlder);
  EXPECT_EQ(DecideNovelty(Known(2), {1, "hash", "person"}), Novelty::kRepeated);
}

TEST(DecideNoveltyTest, AReusedVersionIsNeitherRepeatNorCorrection) {
  EXPECT_EQ(DecideNovelty(Known(2), {2, "other", "person"}),
            Novelty::kSameVersionReused);
}

TEST(DecideNoveltyTest, OneSideWithoutVersionLeavesItToTheContent) {
  EXPECT_EQ(DecideNovelty(Known(0), {1, "hash", "person"}), Novelty::kRepeated);
  EXPECT_EQ(DecideNovelty(Known(2), {0, "other", "person"}),
            Novelty::kCorrected);
}

TEST(DecideNoveltyTest, ACorrectionThatNamesAnotherPersonMoves) {
  EXPECT_EQ(DecideNovelty(Known(2), {3, "other", "another"}), Novelty::kMoved);
}

TEST(AfterTest, TheNextVersionStandsAndItsSubmissionIsRemembered) {
  const KnownRecord after = After(Known(2), {3, "other", "another"}, "second");
  EXPECT_EQ(after,
            (KnownRecord{4, 3, "other", "another", {"first", "second"}}));
  EXPECT_TRUE(HasActedOn(after, "second"));
  EXPECT_FALSE(HasActedOn(after, "third"));
  EXPECT_FALSE(HasActedOn(std::nullopt, "first"));
}

TEST(AfterTest, OnlyTheLastEightSubmissionsAreRemembered) {
  std::optional<KnownRecord> known;
  for (int i = 0; i < 10; ++i) {
    known = After(known, {0, "hash", "person"}, std::to_string(i));
  }
  EXPECT_EQ(known->version, 10);
  EXPECT_EQ(known->submissions.size(), kRememberedSubmissions);
  EXPECT_FALSE(HasActedOn(known, "1"));
  EXPECT_TRUE(HasActedOn(known, "2"));
}

}  // namespace
}  // namespace tyst::intake
