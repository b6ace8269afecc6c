// SPDX-License-Identifier: MIT
#include "governance/protection/domain/approval.h"

#include <type_traits>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "governance/protection/domain/protect.h"
#include "governance/protection/domain/release.h"
#include "governance/protection/domain/testing/example_release.h"
#include "platform/base/testing/status_matchers.h"

namespace tyst::governance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::tyst::testing::StatusIs;

// No other order compiles: only Protect makes protected tables, only a ballot
// an approval, and only both a release.
static_assert(!std::is_default_constructible_v<ProtectedTables>);
static_assert(!std::is_constructible_v<ProtectedTables, TrueTable>);
static_assert(
    !std::is_constructible_v<ProtectedTable, std::shared_ptr<const TrueTable>>);
static_assert(!std::is_default_constructible_v<Approval>);
static_assert(!std::is_default_constructible_v<Release>);
static_assert(!std::is_constructible_v<Release, TrueTable>);
static_assert(!std::is_constructible_v<Release, ProtectedTables>);
static_assert(!std::is_constructible_v<PublicTable, ProtectedTable>);

ProtectedTables Example() {
  const testing::ExampleSize size{.people = 300};
  auto made = Protect(testing::ExampleTables(size, 1),
                      testing::ExampleGeography(size), {}, {"r", "t", "c"});
  return *std::move(made);
}

TEST(ApprovalTest, TwoDistinctCheckersApprove) {
  ASSERT_OK_AND_ASSIGN(
      const Approval approval,
      Approval::Decide({.author = "ann",
                        .content_hash = "h",
                        .votes = {{"bob", "h"}, {"cai", "h"}}}));
  EXPECT_THAT(approval.checkers(), ElementsAre("bob", "cai"));
}

TEST(ApprovalTest, TheAuthorsVoteDoesNotCount) {
  EXPECT_THAT(
      Approval::Decide({.author = "ann",
                        .content_hash = "h",
                        .votes = {{"ann", "h"}, {"cai", "h"}}}),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("found 1")));
}

TEST(ApprovalTest, OneCheckerTwiceIsOneVote) {
  EXPECT_THAT(
      Approval::Decide({.author = "ann",
                        .content_hash = "h",
                        .votes = {{"bob", "h"}, {"bob", "h"}}}),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("found 1")));
}

TEST(ApprovalTest, VotesForAnotherContentDoNotCount) {
  EXPECT_THAT(CountingCheckers({.author = "ann",
                                .content_hash = "new",
                                .votes = {{"bob", "old"}, {"cai", "new"}}}),
              ElementsAre("cai"));
}

TEST(ApprovalTest, FewerThanTwoAreNeverEnough) {
  EXPECT_THAT(
      Approval::Decide({.author = "ann",
                        .content_hash = "h",
                        .needed = 1,
                        .votes = {{"bob", "h"}}}),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("expected 2")));
}

TEST(ReleaseTest, IsOfTheContentThatWasApproved) {
  const ProtectedTables content = Example();
  const auto vote_for = [](const std::string& hash) {
    return Approval::Decide({.author = "ann",
                             .content_hash = hash,
                             .votes = {{"bob", hash}, {"cai", hash}}});
  };
  ASSERT_OK_AND_ASSIGN(const Approval other, vote_for("other"));
  EXPECT_THAT(Release::Of(content, other),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("voted on anew")));

  ASSERT_OK_AND_ASSIGN(const Approval approval,
                       vote_for(content.content_hash()));
  ASSERT_OK_AND_ASSIGN(const Release release, Release::Of(content, approval));
  EXPECT_EQ(release.tables().size(), 3U);
  EXPECT_EQ(release.content_hash(), content.content_hash());
}

}  // namespace
}  // namespace tyst::governance
