// SPDX-License-Identifier: MIT
#include "platform/bus/embedded/group.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"

namespace tyst::bus::embedded {
namespace {

using ::testing::HasSubstr;
using ::tyst::testing::StatusIs;
using Partitions = std::vector<int>;

Member Named(const std::string& instance,
             std::vector<std::string> inputs = {"in"}) {
  return {"job", instance, std::move(inputs)};
}

class GroupTest : public ::testing::Test {
 protected:
  Partitions Join(SessionId session, const std::string& instance,
                  int partitions = 5) {
    const auto joined = group_.Join(session, Named(instance), partitions);
    EXPECT_OK(joined);
    return joined.ok() ? joined->partitions : Partitions{-1};
  }
  absl::Status Check(SessionId session) {
    return group_.Check(session, "commit");
  }

  Group group_{"job", 7};
};

TEST_F(GroupTest, GivesTheOnlyMemberEverythingAtTheNextEpoch) {
  ASSERT_OK_AND_ASSIGN(const Assignment assignment,
                       group_.Join(1, Named("a"), 3));
  EXPECT_EQ(assignment.epoch, 8);
  EXPECT_EQ(assignment.partitions, (Partitions{0, 1, 2}));
  EXPECT_OK(Check(1));
}

TEST_F(GroupTest, SharesByRangeOverNamesInOrder) {
  Join(1, "b");
  EXPECT_EQ(Join(2, "a"), (Partitions{0, 1, 2}));
  EXPECT_THAT(Check(1), StatusIs(absl::StatusCode::kFailedPrecondition,
                                 HasSubstr("join again")));
  EXPECT_EQ(Join(1, "b"), (Partitions{3, 4}));
  EXPECT_OK(Check(1));
  EXPECT_OK(Check(2));
}

TEST_F(GroupTest, LeavesAMemberWhoseShareStaysInPeace) {
  Join(1, "a", 2);
  Join(2, "b", 2);
  Join(1, "a", 2);
  EXPECT_EQ(Join(3, "c", 2), Partitions{});
  EXPECT_OK(Check(1));
  EXPECT_OK(Check(2));
}

TEST_F(GroupTest, ANewcomerOfTheSameNameFencesForGoodAndOthersStay) {
  Join(1, "a");
  Join(2, "b");
  Join(1, "a");
  EXPECT_EQ(Join(3, "a"), (Partitions{0, 1, 2}));
  EXPECT_OK(Check(2));
  EXPECT_OK(Check(3));
  EXPECT_THAT(Check(1), StatusIs(absl::StatusCode::kFailedPrecondition,
                                 HasSubstr("took over")));
  EXPECT_THAT(group_.Join(1, Named("a"), 5),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("newer connection")));
  group_.Leave(1);
  EXPECT_OK(Check(3));
  EXPECT_FALSE(group_.Join(1, Named("z"), 5).ok());
}

TEST_F(GroupTest, SharesAnewWhenAMemberLeaves) {
  Join(1, "a");
  Join(2, "b");
  Join(1, "a");
  group_.Leave(2);
  EXPECT_FALSE(Check(2).ok());
  EXPECT_FALSE(Check(1).ok());
  EXPECT_EQ(Join(1, "a"), (Partitions{0, 1, 2, 3, 4}));
}

TEST_F(GroupTest, RefusesOtherInputsThanTheOtherMembersRead) {
  Join(1, "a");
  EXPECT_THAT(group_.Join(2, Named("b", {"in", "more"}), 5),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("stop all instances")));
  EXPECT_OK(Check(1));
  EXPECT_OK(group_.Join(2, Named("a", {"in", "more"}), 5));
}

TEST_F(GroupTest, AMemberMayChangeItsName) {
  Join(1, "a");
  EXPECT_EQ(Join(1, "b"), (Partitions{0, 1, 2, 3, 4}));
  EXPECT_EQ(Join(2, "a"), (Partitions{0, 1, 2}));
}

TEST_F(GroupTest, WhoNeverJoinedIsNoMember) {
  EXPECT_THAT(Check(1), StatusIs(absl::StatusCode::kFailedPrecondition,
                                 HasSubstr("join first")));
}

}  // namespace
}  // namespace tyst::bus::embedded
