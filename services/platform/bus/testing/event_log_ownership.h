// SPDX-License-Identifier: MIT
// The part of the conformance suite about commits and ownership: see
// event_log_conformance.h, which includes it.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "platform/bus/testing/event_log_fixture.h"

namespace tyst::bus::testing {

template <typename Traits>
class EventLogOwnership : public EventLogFixture<Traits> {};

TYPED_TEST_SUITE_P(EventLogOwnership);

// Polls as a job's loop does and joins anew when told to, until `done`.
inline void FollowSharing(EventLog& log, const Member& member,
                          Assignment& assignment,
                          const std::function<bool()>& done) {
  while (!done()) {
    const auto polled = log.Poll(absl::Milliseconds(50), {});
    if (!polled.ok()) {
      auto joined = log.Join(member);
      ASSERT_OK(joined);
      assignment = *joined;
    }
  }
}

TYPED_TEST_P(EventLogOwnership, CommitsOutputsAndOffsetsTogether) {
  const auto log = this->Connect();
  ASSERT_OK(log->Append({this->Record("in", 2, "a", "1")}));
  ASSERT_OK(log->Join(this->MemberNamed("0")));
  const auto polled = this->PollFor(*log, 1);
  ASSERT_EQ(polled.size(), 1u);
  EXPECT_EQ(*log->Committed("test-job", {"in", 2}), std::nullopt);
  Transaction transaction;
  transaction.outputs = {this->Record("out", 2, "a", "x"),
                         this->Record("single", 0, "a", "y")};
  transaction.consumed[{"in", 2}] = polled[0].offset + 1;
  ASSERT_OK_AND_ASSIGN(const Offsets offsets, log->Commit(transaction));
  EXPECT_EQ(offsets.size(), 2u);
  EXPECT_EQ(this->All(*log, "out", 2), Texts{"a=x"});
  EXPECT_EQ(this->All(*log, "single", 0), Texts{"a=y"});
  EXPECT_EQ(*log->Committed("test-job", {"in", 2}), polled[0].offset + 1);
  EXPECT_EQ(*log->Committed("other-job", {"in", 2}), std::nullopt);
}

TYPED_TEST_P(EventLogOwnership, ARefusedCommitLeavesNothing) {
  const auto log = this->Connect();
  ASSERT_OK(log->Append({this->Record("in", 2, "a", "1")}));
  ASSERT_OK(log->Join(this->MemberNamed("0")));
  ASSERT_EQ(this->PollFor(*log, 1).size(), 1u);
  Transaction transaction;
  transaction.outputs = {this->Record("out", 2, "a", "x"),
                         this->Record("unknown", 0, "a", "y")};
  transaction.consumed[{"in", 2}] = 1;
  EXPECT_THAT(log->Commit(transaction),
              StatusIs(absl::StatusCode::kInvalidArgument, _));
  EXPECT_EQ(this->All(*log, "out", 2), Texts{});
  EXPECT_EQ(*log->Committed("test-job", {"in", 2}), std::nullopt);
}

TYPED_TEST_P(EventLogOwnership, ANewcomerOfTheSameNameFencesTheOld) {
  const auto old_owner = this->Connect("old");
  ASSERT_OK(old_owner->Append({this->Record("in", 0, "a", "1")}));
  ASSERT_OK(old_owner->Join(this->MemberNamed("0")));
  ASSERT_EQ(this->PollFor(*old_owner, 1).size(), 1u);
  const auto new_owner = this->Connect("new");
  ASSERT_OK_AND_ASSIGN(const Assignment assignment,
                       new_owner->Join(this->MemberNamed("0")));
  EXPECT_EQ(assignment.partitions.size(), static_cast<size_t>(kShared));

  Transaction late;
  late.outputs = {this->Record("out", 0, "a", "late")};
  late.consumed[{"in", 0}] = 1;
  EXPECT_THAT(old_owner->Commit(late),
              StatusIs(absl::StatusCode::kFailedPrecondition, _));
  EXPECT_EQ(this->All(*new_owner, "out", 0), Texts{});
  EXPECT_EQ(*new_owner->Committed("test-job", {"in", 0}), std::nullopt);
  EXPECT_THAT(old_owner->Poll(absl::ZeroDuration(), {}),
              StatusIs(absl::StatusCode::kFailedPrecondition, _));

  EXPECT_EQ(this->PollFor(*new_owner, 1).size(), 1u);
  late.outputs = {this->Record("out", 0, "a", "in time")};
  EXPECT_OK(new_owner->Commit(late));
  EXPECT_EQ(this->All(*new_owner, "out", 0), Texts{"a=in time"});
}

TYPED_TEST_P(EventLogOwnership, EpochsOfAJobGrow) {
  int64_t last = -1;
  for (int i = 0; i < 3; ++i) {
    const auto log = this->Connect();
    ASSERT_OK_AND_ASSIGN(const Assignment assignment,
                         log->Join(this->MemberNamed("0")));
    EXPECT_GT(assignment.epoch, last);
    last = assignment.epoch;
  }
}

TYPED_TEST_P(EventLogOwnership, MembersShareThePartitionsOfAJob) {
  const auto first = this->Connect("first");
  ASSERT_OK_AND_ASSIGN(Assignment of_first,
                       first->Join(this->MemberNamed("0")));
  EXPECT_EQ(of_first.partitions, (std::vector<int>{0, 1, 2, 3}));

  std::atomic<bool> joined = false;
  Assignment of_second;
  const auto second = this->Connect("second");
  std::thread newcomer([&] {
    auto assignment = second->Join(this->MemberNamed("1"));
    EXPECT_OK(assignment);
    of_second = *assignment;
    joined = true;
  });
  FollowSharing(*first, this->MemberNamed("0"), of_first,
                [&] { return joined && of_first.partitions.size() < kShared; });
  newcomer.join();
  EXPECT_EQ(of_first.partitions, (std::vector<int>{0, 1}));
  EXPECT_EQ(of_second.partitions, (std::vector<int>{2, 3}));

  Transaction lost;
  lost.outputs = {this->Record("out", 2, "a", "lost")};
  lost.consumed[{"in", 2}] = 0;
  EXPECT_FALSE(first->Commit(lost).ok());
  EXPECT_EQ(this->All(*first, "out", 2), Texts{});
  EXPECT_OK(second->Commit(lost));

  ASSERT_OK(second->Leave());
  FollowSharing(*first, this->MemberNamed("0"), of_first,
                [&] { return of_first.partitions.size() == kShared; });
  EXPECT_EQ(of_first.partitions, (std::vector<int>{0, 1, 2, 3}));
}

TYPED_TEST_P(EventLogOwnership, AMemberOfAnOldSharingCommitsNothing) {
  const auto first = this->Connect("first");
  ASSERT_OK(first->Append({this->Record("in", 3, "a", "1")}));
  Assignment of_first;
  ASSERT_OK_AND_ASSIGN(of_first, first->Join(this->MemberNamed("0")));
  ASSERT_EQ(this->PollFor(*first, 1).size(), 1u);
  const auto second = this->Connect("second");
  std::thread newcomer(
      [&] { EXPECT_OK(second->Join(this->MemberNamed("1"))); });
  FollowSharing(*first, this->MemberNamed("0"), of_first, [&] {
    return of_first.partitions.size() < static_cast<size_t>(kShared);
  });
  newcomer.join();
  Transaction late;
  late.outputs = {this->Record("out", 3, "a", "late")};
  late.consumed[{"in", 3}] = 1;
  EXPECT_THAT(first->Commit(late),
              AnyOf(StatusIs(absl::StatusCode::kFailedPrecondition, _),
                    StatusIs(absl::StatusCode::kAborted, _)));
  EXPECT_EQ(this->All(*second, "out", 3), Texts{});
  EXPECT_EQ(this->PollFor(*second, 1).size(), 1u);
}

TYPED_TEST_P(EventLogOwnership, InputsOfAJobArePartitionedTogether) {
  const auto log = this->Connect();
  ASSERT_OK(log->Append({this->Record("in", 3, "a", "1"),
                         this->Record("beside", 3, "b", "1"),
                         this->Record("single", 0, "c", "1")}));
  ASSERT_OK(log->Join(this->MemberNamed("0", {"in", "beside", "single"})));
  EXPECT_EQ(this->PollFor(*log, 3).size(), 3u);
}

TYPED_TEST_P(EventLogOwnership, CommitsOnlyForOwnedInputsOfAMember) {
  const auto log = this->Connect();
  Transaction transaction;
  transaction.outputs = {this->Record("out", 0, "a", "1")};
  EXPECT_THAT(log->Commit(transaction),
              StatusIs(absl::StatusCode::kFailedPrecondition, _));
  ASSERT_OK(log->Join(this->MemberNamed("0")));
  transaction.consumed[{"beside", 0}] = 0;
  EXPECT_THAT(log->Commit(transaction),
              StatusIs(absl::StatusCode::kFailedPrecondition, _));
  ASSERT_OK(log->Leave());
  transaction.consumed.clear();
  transaction.consumed[{"in", 0}] = 0;
  EXPECT_THAT(log->Commit(transaction),
              StatusIs(absl::StatusCode::kFailedPrecondition, _));
  EXPECT_EQ(this->All(*log, "out", 0), Texts{});
}

TYPED_TEST_P(EventLogOwnership, PollingGoesOnAtTheCommittedOffset) {
  {
    const auto log = this->Connect();
    ASSERT_OK(log->Append({this->Record("in", 0, "a", "1"),
                           this->Record("in", 0, "b", "1"),
                           this->Record("in", 0, "c", "1")}));
    ASSERT_OK(log->Join(this->MemberNamed("0")));
    const auto polled = this->PollFor(*log, 3);
    ASSERT_EQ(polled.size(), 3u);
    Transaction transaction;
    transaction.consumed[{"in", 0}] = polled[1].offset + 1;
    ASSERT_OK(log->Commit(transaction));
  }
  const auto log = this->Connect();
  ASSERT_OK(log->Join(this->MemberNamed("0")));
  EXPECT_EQ(this->TextsFrom(this->PollFor(*log, 1), {"in", 0}), Texts{"c=1"});
}

TYPED_TEST_P(EventLogOwnership, SeeksPausesAndResumesOnePartition) {
  const auto log = this->Connect();
  ASSERT_OK_AND_ASSIGN(const Offsets offsets,
                       log->Append({this->Record("in", 0, "a", "1"),
                                    this->Record("in", 0, "b", "1"),
                                    this->Record("in", 1, "c", "1")}));
  ASSERT_OK(log->Join(this->MemberNamed("0")));
  ASSERT_OK(log->Pause({"in", 0}));
  EXPECT_EQ(this->TextsFrom(this->PollFor(*log, 1), {"in", 1}), Texts{"c=1"});
  ASSERT_OK_AND_ASSIGN(const auto nothing,
                       log->Poll(absl::Milliseconds(100), {}));
  EXPECT_TRUE(nothing.empty());
  ASSERT_OK(log->Resume({"in", 0}));
  EXPECT_EQ(this->TextsFrom(this->PollFor(*log, 2), {"in", 0}),
            (Texts{"a=1", "b=1"}));
  ASSERT_OK(log->Seek({"in", 0}, offsets[1]));
  EXPECT_EQ(this->TextsFrom(this->PollFor(*log, 1), {"in", 0}), Texts{"b=1"});
  EXPECT_THAT(log->Seek({"out", 0}, 0),
              StatusIs(absl::StatusCode::kFailedPrecondition, _));
}

REGISTER_TYPED_TEST_SUITE_P(EventLogOwnership, CommitsOutputsAndOffsetsTogether,
                            ARefusedCommitLeavesNothing,
                            ANewcomerOfTheSameNameFencesTheOld,
                            EpochsOfAJobGrow, MembersShareThePartitionsOfAJob,
                            AMemberOfAnOldSharingCommitsNothing,
                            InputsOfAJobArePartitionedTogether,
                            CommitsOnlyForOwnedInputsOfAMember,
                            PollingGoesOnAtTheCommittedOffset,
                            SeeksPausesAndResumesOnePartition);

}  // namespace tyst::bus::testing
