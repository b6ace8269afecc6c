// SPDX-License-Identifier: MIT
#include "platform/runtime/job.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"

#include "platform/runtime/channels.h"
#include "platform/runtime/testing/job_bench.h"
#include "platform/runtime/testing/till.h"

namespace tyst::runtime {
namespace {

using ::tyst::runtime::testing::JobBench;
using ::tyst::runtime::testing::Till;

constexpr absl::Duration kLong = absl::Seconds(60);

TEST(JobTest, HandlesEachRecordOnceOverRestarts) {
  JobBench bench(testing::kShopTopics, 2);
  for (int start = 1; start <= 3; ++start) {
    Till till;
    auto job = bench.MakeJob(testing::TillSpec(), till);
    ASSERT_OK(job->Start());
    const auto [to, offset] = bench.Append("shop.orders", 1, "tea", "x");
    ASSERT_OK(job->WaitHandled(to, offset, kLong));
    EXPECT_EQ(testing::StateOf(*job, 1, "n/tea"), absl::StrCat(start));
    job->Stop();
  }
}

TEST(JobTest, RebuildsALostStoreFromItsChangelog) {
  JobBench bench(testing::kShopTopics, 2);
  {
    Till till;
    auto job = bench.MakeJob(testing::TillSpec(), till);
    ASSERT_OK(job->Start());
    const auto [to, offset] = bench.Append("shop.orders", 0, "tea", "x");
    ASSERT_OK(job->WaitHandled(to, offset, kLong));
    job->Stop();
  }
  bench.LoseStores();
  Till till;
  auto job = bench.MakeJob(testing::TillSpec(), till);
  ASSERT_OK(job->Start());
  EXPECT_EQ(testing::StateOf(*job, 0, "n/tea"), "1");
  EXPECT_OK(job->Read(
      0, [](const store::StateReader&, const store::StateReader& mirrors) {
        const auto mirrored = mirrors.Get(MirrorKey("shop.orders", "tea"));
        EXPECT_EQ(*mirrored, "x");
        return mirrored.status();
      }));
  const auto [to, offset] = bench.Append("shop.orders", 0, "tea", "x");
  ASSERT_OK(job->WaitHandled(to, offset, kLong));
  EXPECT_EQ(testing::StateOf(*job, 0, "n/tea"), "2");
}

TEST(JobTest, StateIsSealedInStoreAndChangelog) {
  JobBench bench(testing::kShopTopics, 1);
  Till till;
  auto job = bench.MakeJob(testing::TillSpec(), till);
  ASSERT_OK(job->Start());
  const auto [to, offset] = bench.Append("shop.orders", 0, "tea", "x");
  ASSERT_OK(job->WaitHandled(to, offset, kLong));
  const auto stored = bench.stores()["shop-till/0"]->Get("n/tea");
  ASSERT_OK(stored);
  ASSERT_TRUE(stored->has_value());
  EXPECT_GT((*stored)->size(), 12 + 16);
  EXPECT_NE(**stored, "1");
  for (const auto& record : bench.All("shop.till.changelog", 0)) {
    EXPECT_NE(record.value, "1");
  }
}

TEST(JobTest, ABadRecordIsBuriedAndThePartitionGoesOn) {
  JobBench bench(testing::kShopTopics, 1);
  Till till;
  auto job = bench.MakeJob(testing::TillSpec(), till);
  ASSERT_OK(job->Start());
  bench.Append("shop.orders", 0, "tea", "bad");
  const auto [to, offset] = bench.Append("shop.orders", 0, "tea", "x");
  ASSERT_OK(job->WaitHandled(to, offset, kLong));
  EXPECT_EQ(testing::StateOf(*job, 0, "n/tea"), "1");
  EXPECT_EQ(bench.All("shop.till.dead", 0).size(), 1);
  EXPECT_EQ(job->Report().partitions.front().counts.dead_letters, 1);
}

TEST(JobTest, OutputsAreDenseOnTheirChannelAcrossRestarts) {
  JobBench bench(testing::kShopTopics, 1);
  for (int start = 0; start < 2; ++start) {
    Till till;
    auto job = bench.MakeJob(testing::TillSpec(), till);
    ASSERT_OK(job->Start());
    bench.Append("shop.orders", 0, "tea", "x");
    const auto [to, offset] = bench.Append("shop.orders", 0, "milk", "x");
    ASSERT_OK(job->WaitHandled(to, offset, kLong));
  }
  ChannelPosition position;
  std::set<std::string> channels;
  int64_t records = 0;
  for (const auto& record : bench.All("shop.counts", 0)) {
    channels.insert(
        std::string(*bus::HeaderOf(record.headers, kHeaderChannel)));
    const auto arrival = Check(record.headers, Density::kStrict, position);
    ASSERT_OK(arrival);
    EXPECT_EQ(*arrival, Arrival::kNew);
    ++records;
  }
  EXPECT_EQ(records, 4);
  EXPECT_EQ(channels.size(), 1);
}

TEST(JobTest, ATimerFiresOnceWhenItIsDueAlsoAfterARestart) {
  JobBench bench(testing::kShopTopics, 1);
  {
    Till till;
    auto job = bench.MakeJob(testing::TillSpec(), till);
    ASSERT_OK(job->Start());
    const auto [to, offset] = bench.Append("shop.orders", 0, "tea", "remind");
    ASSERT_OK(job->WaitHandled(to, offset, kLong));
    EXPECT_EQ(testing::StateOf(*job, 0, "t/tea"), std::nullopt);
  }
  bench.clock().Advance(absl::Hours(2));
  Till till;
  auto job = bench.MakeJob(testing::TillSpec(), till);
  ASSERT_OK(job->Start());
  const auto [to, offset] = bench.Append("shop.orders", 0, "tea", "x");
  ASSERT_OK(job->WaitHandled(to, offset, kLong));
  const auto [to2, offset2] = bench.Append("shop.orders", 0, "tea", "x");
  ASSERT_OK(job->WaitHandled(to2, offset2, kLong));
  EXPECT_EQ(testing::StateOf(*job, 0, "t/tea"), "hello");
}

TEST(ChannelsTest, AGapAndABrokenChainStopAndARepeatIsDropped) {
  ChannelPosition sender;
  const auto headers = [&](absl::string_view id) {
    sender = Next(sender, id);
    return bus::Headers{{kHeaderChannel, "a-b/11/0>c.d/1"},
                        {kHeaderId, std::string(id)},
                        {kHeaderSequence, absl::StrCat(sender.sequence)},
                        {kHeaderChain, sender.chain}};
  };
  const bus::Headers first = headers("e1");
  const bus::Headers second = headers("e2");
  bus::Headers third = headers("e3");
  ChannelPosition seen;
  EXPECT_EQ(*Check(first, Density::kStrict, seen), Arrival::kNew);
  EXPECT_EQ(*Check(first, Density::kStrict, seen), Arrival::kRepeated);
  ChannelPosition skipped = seen;
  EXPECT_THAT(Check(third, Density::kStrict, skipped).status(),
              tyst::testing::StatusIs(absl::StatusCode::kDataLoss,
                                      ::testing::HasSubstr("found seq 3")));
  EXPECT_EQ(*Check(second, Density::kStrict, seen), Arrival::kNew);
  third[1].second = "another";
  EXPECT_THAT(Check(third, Density::kStrict, seen).status(),
              tyst::testing::StatusIs(absl::StatusCode::kDataLoss,
                                      ::testing::HasSubstr("chain")));
  EXPECT_EQ(DataChannel("a-b/11/0>c.d/1"), "a-b/0>c.d");
}

}  // namespace
}  // namespace tyst::runtime
