// SPDX-License-Identifier: MIT
// Crashes and faults at each step of the commit, over and over: what the job
// has counted in the end is what was sent, and each count was published once.
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"

#include "platform/bus/testing/faulty_log.h"
#include "platform/runtime/channels.h"
#include "platform/runtime/job.h"
#include "platform/runtime/testing/job_bench.h"
#include "platform/runtime/testing/till.h"

namespace tyst::runtime {
namespace {

using ::tyst::bus::testing::FaultyLog;
using ::tyst::bus::testing::LogFaults;
using ::tyst::bus::testing::LogStep;
using ::tyst::runtime::testing::JobBench;
using ::tyst::runtime::testing::Till;

enum class Fault { kFails, kCrashes };

constexpr int kOrders = 60;
constexpr absl::Duration kMoment = absl::Milliseconds(20);
constexpr absl::Duration kLong = absl::Seconds(60);

// Every count of "tea" from 1 on, each once, in order, on dense channels.
void ExpectEachCountOnce(JobBench& bench) {
  int64_t expected = 0;
  std::map<std::string, ChannelPosition> positions;
  for (const auto& record : bench.All("shop.counts", 0)) {
    EXPECT_EQ(record.value, absl::StrCat(++expected));
    const auto arrival = Check(
        record.headers, Density::kStrict,
        positions[std::string(*bus::HeaderOf(record.headers, kHeaderChannel))]);
    ASSERT_OK(arrival);
    EXPECT_EQ(*arrival, Arrival::kNew);
  }
  EXPECT_EQ(expected, kOrders);
}

class CrashTest
    : public ::testing::TestWithParam<std::tuple<LogStep, Fault, int>> {};

TEST_P(CrashTest, NothingIsLostOrDoubled) {
  const auto [step, fault, nth] = GetParam();
  JobBench bench(testing::kShopTopics, 1);
  LogFaults faults;
  std::pair<bus::TopicPartition, int64_t> last;
  int sent = 0;
  while (sent < kOrders) {
    Till till;
    auto job = bench.MakeJob(
        testing::TillSpec(), till,
        std::make_unique<FaultyLog>(bench.broker().Connect("till"), faults));
    ASSERT_OK(job->Start());
    if (fault == Fault::kCrashes) {
      faults.CrashAt(step, nth);
    } else {
      faults.FailAt(step, nth);
    }
    for (int i = 0; i < 10; ++i, ++sent) {
      last = bench.Append("shop.orders", 0, "tea", "x");
    }
    while (!faults.dead() &&
           !job->WaitHandled(last.first, last.second, kMoment).ok()) {
      ASSERT_TRUE(job->running()) << job->Report().stopped;
    }
    job->Stop();
    faults.Revive();
  }
  Till till;
  auto job = bench.MakeJob(testing::TillSpec(), till);
  ASSERT_OK(job->Start());
  ASSERT_OK(job->WaitHandled(last.first, last.second, kLong));
  EXPECT_EQ(testing::StateOf(*job, 0, "n/tea"), absl::StrCat(kOrders));
  ExpectEachCountOnce(bench);
}

INSTANTIATE_TEST_SUITE_P(
    AllSteps, CrashTest,
    ::testing::Combine(::testing::Values(LogStep::kPoll, LogStep::kBeforeCommit,
                                         LogStep::kAfterCommit),
                       ::testing::Values(Fault::kFails, Fault::kCrashes),
                       ::testing::Values(1, 2)));

}  // namespace
}  // namespace tyst::runtime
