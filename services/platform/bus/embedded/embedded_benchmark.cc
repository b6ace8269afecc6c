// SPDX-License-Identifier: MIT
// What the embedded log costs: 2 KB records, synced unless said otherwise.
// Build with TYST_FLAVOUR=release; CPU is that of the whole process, RocksDB's
// threads included, so items per CPU second are honest.
#include <array>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"

#include "platform/base/clock.h"
#include "platform/base/testing/temporary_directory.h"
#include "platform/bus/embedded/embedded_broker.h"

namespace tyst::bus {
namespace {

constexpr int kPartitions = 4;
constexpr size_t kValueBytes = 2048;
constexpr size_t kStateBytes = 400;

TopicCatalogue Catalogue() {
  return *TopicCatalogue::Parse(R"({"topics": [
    {"name": "bench.in", "partitions": 4, "cleanup": "delete",
     "retention": "7d", "zone": "A"},
    {"name": "bench.out", "partitions": 4, "cleanup": "delete",
     "retention": "7d", "zone": "A"},
    {"name": "bench.changelog", "partitions": 4, "cleanup": "compact",
     "retention": "forever", "zone": "A"}]})",
                                1);
}

// Sealed values look random and do not compress.
std::string RandomBytes(size_t size, uint64_t seed) {
  std::mt19937_64 engine(seed);
  std::string bytes(size, '\0');
  for (char& byte : bytes) {
    byte = static_cast<char>(engine() & 0xff);
  }
  return bytes;
}

class Bench final {
 public:
  explicit Bench(EmbeddedOptions options = {})
      : broker_(*EmbeddedBroker::Open(directory_.path(), Catalogue(), clock_,
                                      options)) {
    for (uint64_t i = 0; i < values_.size(); ++i) {
      values_[i] = RandomBytes(kValueBytes, i);
    }
  }

  EmbeddedBroker& broker() { return *broker_; }

  std::vector<Outgoing> Records(const char* topic, size_t count,
                                size_t bytes = kValueBytes) {
    std::vector<Outgoing> records;
    records.reserve(count);
    for (size_t i = 0; i < count; ++i) {
      Outgoing record;
      record.to = {topic, static_cast<int>(i % kPartitions)};
      record.key = absl::StrCat("r/", next_);
      record.value = values_[next_++ % values_.size()].substr(0, bytes);
      record.headers = {{"schema", "tyst.bench.v1.Event"},
                        {"id", record.key},
                        {"seq", absl::StrCat(next_)}};
      records.push_back(std::move(record));
    }
    return records;
  }

  void Fill(size_t records) {
    const auto log = broker_->Connect("fill");
    for (size_t done = 0; done < records; done += 1000) {
      log->Append(Records("bench.in", 1000)).IgnoreError();
    }
  }

 private:
  ::tyst::testing::TemporaryDirectory directory_;
  SystemClock clock_;
  std::unique_ptr<EmbeddedBroker> broker_;
  std::array<std::string, 64> values_;
  size_t next_ = 0;
};

void Require(benchmark::State& state, const absl::Status& status) {
  if (!status.ok()) {
    state.SkipWithError(std::string(status.message()).c_str());
  }
}

void Count(benchmark::State& state, size_t records) {
  state.SetItemsProcessed(static_cast<int64_t>(records));
  state.SetBytesProcessed(static_cast<int64_t>(records * kValueBytes));
}

void BM_Append(benchmark::State& state) {
  Bench bench;
  const auto log = bench.broker().Connect("bench");
  const auto batch = static_cast<size_t>(state.range(0));
  size_t records = 0;
  for (auto _ : state) {
    Require(state, log->Append(bench.Records("bench.in", batch)).status());
    records += batch;
  }
  Count(state, records);
}
BENCHMARK(BM_Append)
    ->RangeMultiplier(10)
    ->Range(1, 1000)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

// Many doors, one record each: how well they share a sync.
Bench* shared_bench = nullptr;
void OpenShared(const benchmark::State& /*state*/) {
  shared_bench = new Bench();
}
void CloseShared(const benchmark::State& /*state*/) {
  delete shared_bench;
  shared_bench = nullptr;
}

void BM_AppendFromManyThreads(benchmark::State& state) {
  const auto log = shared_bench->broker().Connect("door");
  const Outgoing record{{"bench.in", state.thread_index() % kPartitions},
                        "key",
                        RandomBytes(kValueBytes, 1),
                        {}};
  size_t records = 0;
  for (auto _ : state) {
    Require(state, log->Append({record}).status());
    ++records;
  }
  Count(state, records);
}
BENCHMARK(BM_AppendFromManyThreads)
    ->Setup(OpenShared)
    ->Teardown(CloseShared)
    ->Threads(1)
    ->Threads(8)
    ->Threads(32)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

// One stateful hop as the runtime does it: poll, then commit as many outputs,
// as many changelog records of 400 bytes, and the offsets.
void BM_Hop(benchmark::State& state) {
  Bench bench;
  const auto door = bench.broker().Connect("door");
  const auto job = bench.broker().Connect("job");
  Require(state, job->Join({"bench-job", "0", {"bench.in"}}).status());
  size_t records = 0;
  for (auto _ : state) {
    state.PauseTiming();
    Require(state, door->Append(bench.Records("bench.in", 1000)).status());
    state.ResumeTiming();
    const auto polled = job->Poll(absl::ZeroDuration(), ReadLimits{});
    Require(state, polled.status());
    Transaction transaction;
    transaction.outputs = bench.Records("bench.out", polled->size());
    for (Outgoing& record :
         bench.Records("bench.changelog", polled->size(), kStateBytes)) {
      transaction.outputs.push_back(std::move(record));
    }
    for (const Delivered& record : *polled) {
      transaction.consumed[record.from] = record.offset + 1;
    }
    Require(state, job->Commit(std::move(transaction)).status());
    records += polled->size();
  }
  Count(state, records);
}
BENCHMARK(BM_Hop)->MeasureProcessCPUTime()->UseRealTime();

void ReadAll(benchmark::State& state, EmbeddedOptions options) {
  constexpr size_t kRecords = 20'000;
  Bench bench(options);
  bench.Fill(kRecords);
  const auto job = bench.broker().Connect("job");
  size_t records = 0;
  for (auto _ : state) {
    Require(state, job->Join({"bench-job", "0", {"bench.in"}}).status());
    for (size_t found = 1; found > 0;) {
      const auto polled = job->Poll(absl::ZeroDuration(), ReadLimits{});
      Require(state, polled.status());
      found = polled.ok() ? polled->size() : 0;
      records += found;
    }
    for (int p = 0; p < kPartitions; ++p) {
      Require(state, job->Seek({"bench.in", p}, 0));
    }
  }
  Count(state, records);
}

void BM_PollFromMemory(benchmark::State& state) { ReadAll(state, {}); }
BENCHMARK(BM_PollFromMemory)->MeasureProcessCPUTime()->UseRealTime();

void BM_PollFromDisk(benchmark::State& state) {
  EmbeddedOptions options;
  options.tail_bytes = 0;
  ReadAll(state, options);
}
BENCHMARK(BM_PollFromDisk)->MeasureProcessCPUTime()->UseRealTime();

}  // namespace
}  // namespace tyst::bus

BENCHMARK_MAIN();
