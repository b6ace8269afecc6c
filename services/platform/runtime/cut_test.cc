// SPDX-License-Identifier: MIT
// A cut over three jobs of four partitions each: people move between areas
// while cuts are taken, the step out goes straight and the step in by a detour,
// and no cut ever shows half a move.
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

#include "platform/runtime/job.h"
#include "platform/runtime/testing/job_bench.h"

namespace tyst::runtime {
namespace {

using ::tyst::runtime::testing::JobBench;

constexpr char kTopics[] = R"({"topics": [
  {"name": "town.moves", "partitions": "people", "cleanup": "delete",
   "retention": "7d", "zone": "A"},
  {"name": "town.cuts", "partitions": 1, "cleanup": "delete",
   "retention": "7d", "zone": "control"},
  {"name": "town.steps", "partitions": "people", "cleanup": "delete",
   "retention": "7d", "zone": "A", "cut": true, "producers": ["town-gate"]},
  {"name": "town.detours", "partitions": "people", "cleanup": "delete",
   "retention": "7d", "zone": "A", "cut": true, "producers": ["town-gate"]},
  {"name": "town.arrivals", "partitions": "people", "cleanup": "delete",
   "retention": "7d", "zone": "A", "cut": true, "producers": ["town-road"]},
  {"name": "town.road.changelog", "partitions": "people",
   "cleanup": "compact", "retention": "forever", "zone": "A"},
  {"name": "town.road.dead", "partitions": "people", "cleanup": "delete",
   "retention": "60d", "zone": "A"},
  {"name": "town.sums", "partitions": 1, "cleanup": "delete",
   "retention": "7d", "zone": "A", "cut": true, "producers": ["town-hall"]},
  {"name": "town.gate.changelog", "partitions": "people",
   "cleanup": "compact", "retention": "forever", "zone": "A"},
  {"name": "town.gate.dead", "partitions": "people", "cleanup": "delete",
   "retention": "60d", "zone": "A"},
  {"name": "town.hall.changelog", "partitions": "people",
   "cleanup": "compact", "retention": "forever", "zone": "A"},
  {"name": "town.hall.dead", "partitions": "people", "cleanup": "delete",
   "retention": "60d", "zone": "A"}]})";

constexpr int kPartitions = 4;
constexpr int kAreas = 16;

// "from>to" becomes a step out and, by a detour, a step in.
class Gate final : public EventHandler {
 public:
  absl::StatusOr<Effects> Handle(const Event& event, const Context&) override {
    Effects effects;
    if (event.topic != "town.moves") {
      return effects;
    }
    const std::vector<std::string> areas = absl::StrSplit(*event.value, '>');
    effects.outputs.push_back(
        {"town.steps", areas[0], areas[0], std::string("-1"), ""});
    effects.outputs.push_back(
        {"town.detours", event.key, areas[1], std::string("1"), ""});
    return effects;
  }
};

// Passes detours on to the area they lead to.
class Road final : public EventHandler {
 public:
  absl::StatusOr<Effects> Handle(const Event& event, const Context&) override {
    Effects effects;
    effects.outputs.push_back(
        {"town.arrivals", event.key, event.key, event.value, ""});
    return effects;
  }
};

// Adds steps up by area; says at each cut what the areas of its partition hold.
class Hall final : public EventHandler {
 public:
  absl::StatusOr<Effects> Handle(const Event& event,
                                 const Context& context) override {
    Effects effects;
    int64_t sum = 0;
    int64_t step = 0;
    const auto before = context.state.Get("a/" + event.key);
    if (!before.ok() || !absl::SimpleAtoi(*event.value, &step)) {
      return absl::DataLossError("town.steps");
    }
    if (*before && !absl::SimpleAtoi(**before, &sum)) {
      return absl::DataLossError("a/");
    }
    effects.writes.push_back({"a/" + event.key, absl::StrCat(sum + step)});
    return effects;
  }
  absl::StatusOr<Effects> OnCut(int64_t n, const Context& context) override {
    Effects effects;
    int64_t total = 0;
    const absl::Status scanned = context.state.Scan(
        "a/", "", [&](absl::string_view, absl::string_view value) {
          int64_t sum = 0;
          total += absl::SimpleAtoi(value, &sum) ? sum : 1'000'000;
          return store::Visit::kContinue;
        });
    if (!scanned.ok()) {
      return scanned;
    }
    effects.outputs.push_back(
        {"town.sums", "all", absl::StrCat(n), absl::StrCat(total), ""});
    return effects;
  }
};

JobSpec GateSpec() {
  return {.service = "town",
          .job = "gate",
          .inputs = {"town.moves"},
          .followed = {"town.cuts"},
          .outputs = {"town.steps", "town.detours"},
          .cuts_from = "town.cuts"};
}

JobSpec RoadSpec() {
  return {.service = "town",
          .job = "road",
          .inputs = {"town.detours"},
          .outputs = {"town.arrivals"}};
}

JobSpec HallSpec() {
  return {.service = "town",
          .job = "hall",
          .inputs = {"town.steps", "town.arrivals"},
          .outputs = {"town.sums"}};
}

// Cuts and what their partitions said, as far as they are complete.
std::map<std::string, std::vector<int64_t>> SumsByCut(JobBench& bench) {
  std::map<std::string, std::vector<int64_t>> sums;
  for (const auto& record : bench.All("town.sums", 0)) {
    int64_t sum = 0;
    if (absl::SimpleAtoi(record.key, &sum) &&
        absl::SimpleAtoi(*record.value, &sum)) {
      sums[record.key].push_back(sum);
    }
  }
  return sums;
}

void MoveAndCut(JobBench& bench, std::mt19937& random, int& number, int& cuts) {
  for (int i = 0; i < 40; ++i) {
    const int from = static_cast<int>(random() % kAreas);
    const int to = static_cast<int>(random() % kAreas);
    bench.Append("town.moves", static_cast<int>(random() % kPartitions),
                 absl::StrCat("m", ++number), absl::StrCat(from, ">", to));
    if (random() % 10 == 0) {
      ++cuts;
      bench.Append("town.cuts", 0, absl::StrFormat("%016d", cuts), "");
    }
  }
}

// The three jobs, running.
struct Town {
  explicit Town(JobBench& bench)
      : gate_job(bench.MakeJob(GateSpec(), gate)),
        road_job(bench.MakeJob(RoadSpec(), road)),
        hall_job(bench.MakeJob(HallSpec(), hall)) {
    EXPECT_OK(gate_job->Start());
    EXPECT_OK(road_job->Start());
    EXPECT_OK(hall_job->Start());
  }
  bool running() const {
    return gate_job->running() && road_job->running() && hall_job->running();
  }

  Gate gate;
  Road road;
  Hall hall;
  std::unique_ptr<Job> gate_job;
  std::unique_ptr<Job> road_job;
  std::unique_ptr<Job> hall_job;
};

TEST(CutTest, NoCutShowsHalfAMoveWhateverTheOrderAndRestarts) {
  JobBench bench(kTopics, kPartitions);
  std::mt19937 random(20261125);
  int number = 0;
  int cuts = 0;
  for (int round = 0; round < 12; ++round) {
    const Town town(bench);
    MoveAndCut(bench, random, number, cuts);
    // Stopped wherever they are; the next round goes on from there.
  }
  const Town town(bench);
  const std::string last = absl::StrCat(cuts);
  while (SumsByCut(bench)[last].size() < kPartitions) {
    ASSERT_TRUE(town.running()) << town.hall_job->Report().stopped;
  }
  ASSERT_GT(cuts, 10);
  for (const auto& [cut, sums] : SumsByCut(bench)) {
    ASSERT_EQ(sums.size(), kPartitions) << "cut " << cut;
    int64_t total = 0;
    for (const int64_t sum : sums) {
      total += sum;
    }
    EXPECT_EQ(total, 0) << "cut " << cut << " shows half a move";
  }
}

}  // namespace
}  // namespace tyst::runtime
