// SPDX-License-Identifier: MIT
#include "governance/decisions/domain/workflow.h"

#include <string>

#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"

namespace tyst::governance {
namespace {

using ::testing::HasSubstr;
using ::tyst::testing::StatusIs;

const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);

ReleaseState Order() {
  return {.id = "what-matters-2026",
          .title_en = "What matters",
          .title_cy = "Yr hyn sy’n bwysig",
          .author = "ann",
          .cut = 1,
          .designs = {{"aspects", 1}},
          .periods = {"2026-Q2", "2026-Q1"}};
}

ReleaseState Protected(const std::string& hash = "h") {
  return TakeContent(Order(), {.hash = hash, .published_figures = 3});
}

ReleaseState Approved() {
  ReleaseState release = *DecideVote(Protected(), {"bob", "h"}, 2);
  return *DecideVote(release, {"cai", "h"}, 2);
}

TEST(DecideOrderTest, PutsPeriodsInOrder) {
  ASSERT_OK_AND_ASSIGN(const ReleaseState release,
                       DecideOrder(Order(), std::nullopt));
  EXPECT_EQ(release.periods, (std::vector<std::string>{"2026-Q1", "2026-Q2"}));
  EXPECT_EQ(release.stage, Stage::kProposed);
}

TEST(DecideOrderTest, RefusesAnIdThatNoAddressCanHave) {
  ReleaseState order = Order();
  order.id = "../Secret";
  EXPECT_THAT(
      DecideOrder(order, std::nullopt),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("release_id")));
}

TEST(DecideOrderTest, RefusesATitleInOneLanguage) {
  ReleaseState order = Order();
  order.title_cy.clear();
  EXPECT_THAT(DecideOrder(order, std::nullopt),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("both languages")));
}

TEST(DecideOrderTest, RefusesWhatIsNoQuarter) {
  ReleaseState order = Order();
  order.periods = {"2026-Q5"};
  EXPECT_THAT(
      DecideOrder(order, std::nullopt),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("quarter")));
}

TEST(DecideOrderTest, TheSameIdIsOrderedAgainOnlyAfterAReturn) {
  EXPECT_THAT(DecideOrder(Order(), Protected()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("found it protected")));
  ASSERT_OK_AND_ASSIGN(const ReleaseState returned,
                       DecideReturn(Protected(), Refusal::kWording));
  EXPECT_OK(DecideOrder(Order(), returned));
  ASSERT_OK_AND_ASSIGN(const ReleaseState rejected,
                       DecideReject(Protected(), Refusal::kDisclosive));
  EXPECT_THAT(DecideOrder(Order(), rejected),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("found it rejected")));
}

TEST(DecideVoteTest, TwoDistinctCheckersApprove) {
  ASSERT_OK_AND_ASSIGN(const ReleaseState once,
                       DecideVote(Protected(), {"bob", "h"}, 2));
  EXPECT_EQ(once.stage, Stage::kProtected);
  ASSERT_OK_AND_ASSIGN(const ReleaseState twice,
                       DecideVote(once, {"cai", "h"}, 2));
  EXPECT_EQ(twice.stage, Stage::kApproved);
}

TEST(DecideVoteTest, TheAuthorCannotApprove) {
  EXPECT_THAT(DecideVote(Protected(), {"ann", "h"}, 2),
              StatusIs(absl::StatusCode::kPermissionDenied,
                       HasSubstr("author may not approve")));
}

TEST(DecideVoteTest, TheSameCheckerTwiceIsRefused) {
  ASSERT_OK_AND_ASSIGN(const ReleaseState once,
                       DecideVote(Protected(), {"bob", "h"}, 2));
  EXPECT_THAT(DecideVote(once, {"bob", "h"}, 2),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("approved it already")));
}

TEST(DecideVoteTest, AVoteForOtherContentIsRefused) {
  EXPECT_THAT(DecideVote(Protected(), {"bob", "old"}, 2),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("content has changed")));
}

TEST(DecideVoteTest, NobodyVotesBeforeThereIsContent) {
  EXPECT_THAT(DecideVote(Order(), {"bob", ""}, 2),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("found it proposed")));
}

TEST(TakeContentTest, AnotherHashVoidsVotesAndHour) {
  ASSERT_OK_AND_ASSIGN(const ReleaseState scheduled,
                       DecideHour(Approved(), kNow, kNow));
  const ReleaseState changed = TakeContent(scheduled, {.hash = "new"});
  EXPECT_EQ(changed.stage, Stage::kProtected);
  EXPECT_TRUE(changed.votes.empty());
  EXPECT_FALSE(changed.hour.has_value());
}

TEST(TakeContentTest, TheSameHashKeepsThem) {
  const ReleaseState same = TakeContent(Approved(), {.hash = "h"});
  EXPECT_EQ(same.stage, Stage::kApproved);
  EXPECT_EQ(same.votes.size(), 2U);
}

TEST(TakeProblemTest, SendsItBackToItsAuthor) {
  const ReleaseState returned = TakeProblem(Order(), "no tables");
  EXPECT_EQ(returned.stage, Stage::kReturned);
  EXPECT_EQ(returned.problem, "no tables");
}

TEST(DecideReturnTest, NeedsAReasonFromTheListAndLosesVotes) {
  EXPECT_THAT(
      DecideReturn(Approved(), Refusal::kNone),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("choose one")));
  ASSERT_OK_AND_ASSIGN(const ReleaseState returned,
                       DecideReturn(Approved(), Refusal::kQuality));
  EXPECT_TRUE(returned.votes.empty());
}

TEST(DecideReturnTest, WhatIsPublicCannotBeReturned) {
  EXPECT_THAT(DecideReturn(TakeRelease(Approved(), kNow), Refusal::kQuality),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("found it released")));
}

TEST(DecideHourTest, OnlyWhatIsApprovedGetsAnHour) {
  EXPECT_THAT(DecideHour(Protected(), kNow, kNow),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("expected approved")));
}

TEST(DecideHourTest, AnHourInThePastIsRefused) {
  EXPECT_THAT(DecideHour(Approved(), kNow - absl::Minutes(2), kNow),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("past")));
  EXPECT_OK(DecideHour(Approved(), kNow - absl::Seconds(30), kNow));
}

TEST(NextReleaseHourTest, IsHalfPastNineInLocalTimeSummerAndWinter) {
  absl::TimeZone zone;
  ASSERT_TRUE(absl::LoadTimeZone("Europe/London", &zone));
  const auto utc = [](int month, int day, int hour, int minute) {
    return absl::FromCivil(absl::CivilMinute(2026, month, day, hour, minute),
                           absl::UTCTimeZone());
  };
  EXPECT_EQ(NextReleaseHour(utc(7, 1, 8, 0), 570, zone), utc(7, 1, 8, 30));
  EXPECT_EQ(NextReleaseHour(utc(7, 1, 8, 30), 570, zone), utc(7, 2, 8, 30));
  EXPECT_EQ(NextReleaseHour(utc(12, 1, 8, 45), 570, zone), utc(12, 1, 9, 30));
}

}  // namespace
}  // namespace tyst::governance
