// SPDX-License-Identifier: MIT
// The decisions job on fakes: events in, effects out.
#include "governance/decisions/handler.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "governance/decisions/codec.h"
#include "governance/decisions/release_codec.h"
#include "governance/decisions/testing/decisions_desk.h"
#include "platform/base/testing/status_matchers.h"
#include "tyst/governance/v1/events.pb.h"
#include "tyst/governance/v1/state.pb.h"

namespace tyst::governance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::tyst::testing::StatusIs;

constexpr char kId[] = "what-matters-2026";
const DesignRef kDesign{"attendances", 1};
const absl::Time kHour = absl::FromCivil(
    absl::CivilSecond(2026, 11, 26, 9, 30, 0), absl::UTCTimeZone());

std::vector<ProposedFigure> Attendances(int64_t people, int64_t before,
                                        int64_t after) {
  const std::vector<std::string> at = {"W92000004"};
  return {{.codes = at,
           .measure = "people",
           .people = people,
           .value = people,
           .largest = 1},
          {.codes = at,
           .measure = "attendances-before",
           .people = people,
           .value = before,
           .largest = 6},
          {.codes = at,
           .measure = "attendances-after",
           .people = people,
           .value = after,
           .largest = 6}};
}

class DecisionsTest : public ::testing::Test {
 protected:
  DecisionsTest() { desk_.SetUsualPolicies(); }

  void Order() {
    ASSERT_OK(desk_.Order("ann", "order-1", kId, {"attendances"}));
    ASSERT_OK(desk_.outcome());
  }
  void Protect() {
    Order();
    desk_.Propose(1, kDesign, 1, 1, Attendances(112, 160, 80));
    ASSERT_OK(desk_.CompleteCut(1, 100));
    ASSERT_EQ(desk_.Release(kId).stage, Stage::kProtected);
  }
  void ApproveAndSchedule() {
    Protect();
    const std::string hash = desk_.Release(kId).content_hash;
    ASSERT_OK(desk_.Approve("bob", kId, hash));
    ASSERT_OK(desk_.Approve("cai", kId, hash));
    ASSERT_OK(desk_.Schedule("ann", kId, kHour));
    ASSERT_EQ(desk_.Release(kId).stage, Stage::kScheduled);
  }
  static v1::Release Published(const runtime::Effects& effects) {
    v1::Release release;
    for (const runtime::Output& output : effects.outputs) {
      if (output.topic == kReleasesTopic) {
        release.ParseFromString(*output.value);
      }
    }
    return release;
  }

  testing::DecisionsDesk desk_;
};

TEST_F(DecisionsTest, AnOrderTakesTheNextCutAndSaysWhoOrderedIt) {
  ASSERT_OK_AND_ASSIGN(const runtime::Effects effects,
                       desk_.Order("ann", "order-1", kId, {"attendances"}));
  v1::CutOrdered cut;
  cut.set_number(1);
  cut.set_release_id(kId);
  cut.add_designs()->set_id("attendances");
  cut.mutable_designs(0)->set_version(1);
  cut.add_periods("2026-Q1");
  cut.set_ordered_by("ann");
  cut.mutable_at()->set_seconds(absl::ToUnixSeconds(desk_.now()));
  EXPECT_THAT(effects.outputs,
              ElementsAre(runtime::Output{.topic = "governance.cuts",
                                          .partition_key = "governance.cuts",
                                          .key = "0000000000000001",
                                          .value = cut.SerializeAsString(),
                                          .schema = kCutSchema}));
}

TEST_F(DecisionsTest, CutNumbersAreDense) {
  Order();
  ASSERT_OK_AND_ASSIGN(
      const runtime::Effects effects,
      desk_.Order("ann", "order-2", "another", {"attendances"}));
  ASSERT_THAT(effects.outputs, SizeIs(1));
  EXPECT_EQ(effects.outputs[0].key, "0000000000000002");
}

TEST_F(DecisionsTest, ASecondRunOfTheSameOrderDoesNothing) {
  Order();
  ASSERT_OK_AND_ASSIGN(const runtime::Effects effects,
                       desk_.Order("ann", "order-1", kId, {"attendances"}));
  EXPECT_THAT(effects.outputs, IsEmpty());
  EXPECT_THAT(effects.writes, IsEmpty());
  EXPECT_OK(desk_.outcome());
}

TEST_F(DecisionsTest, AnotherOrderOfTheSameIdIsRefused) {
  Order();
  ASSERT_OK_AND_ASSIGN(const runtime::Effects effects,
                       desk_.Order("ann", "order-2", kId, {"attendances"}));
  EXPECT_THAT(effects.outputs, IsEmpty());
  EXPECT_THAT(desk_.outcome(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                        HasSubstr("found it proposed")));
}

TEST_F(DecisionsTest, ADesignWithoutPolicyCannotBeOrdered) {
  ASSERT_OK(desk_.Order("ann", "order-1", kId, {"wishes"}));
  EXPECT_THAT(desk_.outcome(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                        HasSubstr("design-wishes")));
}

TEST_F(DecisionsTest, ACompleteCutIsProtectedAndCounted) {
  Protect();
  const ReleaseState release = desk_.Release(kId);
  EXPECT_THAT(release.content_hash, SizeIs(64));
  EXPECT_EQ(release.published_figures, 3);
  EXPECT_EQ(release.withheld_figures, 0);
}

TEST_F(DecisionsTest, AProposalMayComeInParts) {
  Order();
  const std::vector<ProposedFigure> all = Attendances(112, 160, 80);
  desk_.Propose(1, kDesign, 1, 2, {all[0], all[1]});
  desk_.Propose(1, kDesign, 2, 2, {all[2]});
  ASSERT_OK(desk_.CompleteCut(1, 100));
  EXPECT_EQ(desk_.Release(kId).stage, Stage::kProtected);
}

TEST_F(DecisionsTest, ACutWithoutItsProposalGoesBackToTheAuthor) {
  Order();
  ASSERT_OK(desk_.CompleteCut(1, 100));
  EXPECT_EQ(desk_.Release(kId).stage, Stage::kReturned);
  EXPECT_THAT(desk_.Release(kId).problem, HasSubstr("has not come"));
  ASSERT_OK(desk_.Order("ann", "order-2", kId, {"attendances"}));
  EXPECT_OK(desk_.outcome());
  EXPECT_EQ(desk_.Release(kId).cut, 2);
}

TEST_F(DecisionsTest, ACutThatSawOlderDesignsIsOrderedAgain) {
  Order();
  desk_.Propose(1, kDesign, 1, 1, Attendances(112, 160, 80));
  ASSERT_OK_AND_ASSIGN(const runtime::Effects effects, desk_.CompleteCut(1, 2));
  ASSERT_THAT(effects.outputs, SizeIs(1));
  EXPECT_EQ(effects.outputs[0].key, "0000000000000002");
  EXPECT_EQ(desk_.Release(kId).stage, Stage::kProposed);
}

TEST_F(DecisionsTest, TheAuthorCannotApprove) {
  Protect();
  ASSERT_OK(desk_.Approve("ann", kId, desk_.Release(kId).content_hash));
  EXPECT_THAT(desk_.outcome(), StatusIs(absl::StatusCode::kPermissionDenied,
                                        HasSubstr("author")));
}

TEST_F(DecisionsTest, TheSameCheckerTwiceIsRefused) {
  Protect();
  const std::string hash = desk_.Release(kId).content_hash;
  ASSERT_OK(desk_.Approve("bob", kId, hash));
  ASSERT_OK(desk_.outcome());
  ASSERT_OK(desk_.Approve("bob", kId, hash));
  EXPECT_THAT(desk_.outcome(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                        HasSubstr("approved it already")));
  EXPECT_EQ(desk_.Release(kId).stage, Stage::kProtected);
}

TEST_F(DecisionsTest, AChangedPolicyVoidsVotesAndHour) {
  ApproveAndSchedule();
  const std::string before = desk_.Release(kId).content_hash;
  ASSERT_OK(desk_.SetPolicy(R"({"name": "protection-standard", "version": 2,
      "setBy": "t", "reason": "r", "protection": {"minimumPeople": 20,
      "roundingBase": 5, "narrowestInterval": 5,
      "largestSharePercent": 30}})"));
  ASSERT_OK(desk_.outcome());
  const ReleaseState release = desk_.Release(kId);
  EXPECT_NE(release.content_hash, before);
  EXPECT_EQ(release.stage, Stage::kProtected);
  EXPECT_THAT(release.votes, IsEmpty());
  ASSERT_OK_AND_ASSIGN(const runtime::Effects effects,
                       desk_.AdvanceTo(kHour + absl::Hours(1)));
  EXPECT_THAT(effects.outputs, IsEmpty());
}

TEST_F(DecisionsTest, AVersionOfAPolicyIsNeverChanged) {
  ASSERT_OK(desk_.SetPolicy(R"({"name": "release", "version": 1, "setBy": "t",
      "reason": "r", "release": {"votes": 2, "releaseMinute": 0}})"));
  EXPECT_THAT(desk_.outcome(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                        HasSubstr("expected 2")));
}

TEST_F(DecisionsTest, AReleaseLeavesAtItsHourAndOnce) {
  ApproveAndSchedule();
  ASSERT_OK_AND_ASSIGN(const runtime::Effects early,
                       desk_.AdvanceTo(kHour - absl::Seconds(1)));
  EXPECT_THAT(early.outputs, IsEmpty());
  ASSERT_OK_AND_ASSIGN(const runtime::Effects due, desk_.AdvanceTo(kHour));
  ASSERT_THAT(due.outputs, SizeIs(1));
  EXPECT_EQ(due.outputs[0].key, kId);
  EXPECT_EQ(desk_.Release(kId).stage, Stage::kReleased);
  ASSERT_OK_AND_ASSIGN(const runtime::Effects later,
                       desk_.AdvanceTo(kHour + absl::Hours(48)));
  EXPECT_THAT(later.outputs, IsEmpty());
}

TEST_F(DecisionsTest, AReleaseSaysWhatItRestsOn) {
  ApproveAndSchedule();
  ASSERT_OK_AND_ASSIGN(const runtime::Effects due, desk_.AdvanceTo(kHour));
  const v1::Release release = Published(due);
  EXPECT_EQ(release.id(), kId);
  EXPECT_EQ(release.cut(), 1);
  EXPECT_TRUE(release.demonstration());
  EXPECT_EQ(release.content_hash(), desk_.Release(kId).content_hash);
  ASSERT_EQ(release.tables_size(), 1);
  EXPECT_EQ(release.tables(0).dimensions(0).categories(0).label().cy(),
            "Cymru");
  std::vector<int64_t> values;
  for (const v1::PublishedCell& cell : release.tables(0).cells()) {
    values.push_back(cell.value());
  }
  // People, sums, and means in hundredths of what is published.
  EXPECT_THAT(values, ElementsAre(110, 160, 80, 145, 73));
}

TEST_F(DecisionsTest, EveryReleasedFigureIsInTheLedgerWithItsCut) {
  ApproveAndSchedule();
  ASSERT_OK(desk_.AdvanceTo(kHour));
  ASSERT_OK_AND_ASSIGN(const auto entry,
                       desk_.state().Get(absl::StrCat(
                           "l/", kId, "/attendances/W92000004/people")));
  ASSERT_TRUE(entry.has_value());
  v1::LedgerEntry stored;
  ASSERT_TRUE(stored.ParseFromString(*entry));
  EXPECT_EQ(stored.cut(), 1);
  EXPECT_EQ(stored.value(), 112);
  EXPECT_EQ(stored.lowest(), 108);
  EXPECT_EQ(stored.highest(), 112);
}

TEST_F(DecisionsTest, AReturnLosesTheHour) {
  ApproveAndSchedule();
  ASSERT_OK(desk_.Return("bob", kId));
  ASSERT_OK_AND_ASSIGN(const runtime::Effects effects,
                       desk_.AdvanceTo(kHour + absl::Hours(1)));
  EXPECT_THAT(effects.outputs, IsEmpty());
  EXPECT_EQ(desk_.Release(kId).stage, Stage::kReturned);
}

TEST_F(DecisionsTest, WhatIsNoCommandIsADeadLetter) {
  tyst::testing::SeededRandom random;
  DecisionsHandler handler(desk_.ladder(), absl::UTCTimeZone());
  EXPECT_THAT(
      handler.Handle({.topic = kCommandsTopic, .key = "k", .value = "\xff"},
                     {.now = desk_.now(),
                      .random = random,
                      .state = desk_.state(),
                      .mirrors = desk_.mirrors()}),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("command")));
}

}  // namespace
}  // namespace tyst::governance
