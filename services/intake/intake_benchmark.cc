// SPDX-License-Identifier: MIT
// What one record costs the jobs of intake, seals included, without log and
// runtime: the conversations of a sample, some 600 bytes of narrative each,
// lengthened to 2 KB; state in memory.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "benchmark/benchmark.h"

#include "cli/sample/sample.h"
#include "intake/door/codec.h"
#include "intake/persons/handler.h"
#include "intake/records/handler.h"
#include "intake/testing/job_bench.h"
#include "intake/testing/sample_record.h"
#include "platform/base/random.h"
#include "tyst/intake/v1/service.pb.h"

namespace tyst::intake {
namespace {

constexpr int kLines = 4000;
constexpr size_t kBytes = 2048;

// A state without the locks and memories of the one for tests.
class PlainState final : public store::StateReader {
 public:
  absl::StatusOr<std::optional<std::string>> Get(
      absl::string_view key) const override {
    const auto found = values_.find(key);
    return found == values_.end() ? std::nullopt
                                  : std::optional<std::string>(found->second);
  }
  absl::Status Scan(absl::string_view prefix, absl::string_view from,
                    const store::Visitor& visit) const override {
    for (auto at = values_.lower_bound(std::max(prefix, from));
         at != values_.end() && absl::StartsWith(at->first, prefix); ++at) {
      if (visit(at->first, at->second) == store::Visit::kStop) {
        break;
      }
    }
    return absl::OkStatus();
  }
  void Apply(std::vector<store::Write>& writes) {
    for (store::Write& write : writes) {
      if (write.value.has_value()) {
        values_.insert_or_assign(std::move(write.key), *std::move(write.value));
      } else {
        values_.erase(write.key);
      }
    }
  }

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

// Fills the practitioner's elements until the record has kBytes.
void Lengthen(v1::Record& record) {
  const size_t bytes = record.ByteSizeLong();
  if (bytes < kBytes) {
    record.mutable_conversation()
        ->mutable_elements()
        ->mutable_personal_circumstances()
        ->append(kBytes - bytes, 'x');
  }
}

// All that come in through the door.
std::vector<v1::Record> Records() {
  std::vector<v1::Record> records;
  sample::SampleStream stream({.seed = 1, .records = kLines});
  while (std::optional<sample::SampleLine> line = stream.Next()) {
    v1::Record record;
    if (line->expected.ending != sample::Ending::kRefused &&
        record.ParseFromString(line->record) && record.has_conversation()) {
      Lengthen(record);
      records.push_back(std::move(record));
    }
  }
  return records;
}

std::vector<runtime::Event> Submissions() {
  std::vector<runtime::Event> events;
  for (const v1::Record& record : Records()) {
    events.push_back(
        testing::Submitted(record, static_cast<int>(events.size())));
  }
  return events;
}

// Runs `handler` over `events` on a fresh state and hands on what it publishes.
template <typename Sink>
void RunAll(runtime::EventHandler& handler,
            const std::vector<runtime::Event>& events, benchmark::State& state,
            const Sink& sink) {
  SystemRandom random;
  PlainState kept;
  const PlainState mirrors;
  for (const runtime::Event& event : events) {
    absl::StatusOr<runtime::Effects> effects =
        handler.Handle(event, {.now = event.appended,
                               .random = random,
                               .state = kept,
                               .mirrors = mirrors});
    if (!effects.ok()) {
      state.SkipWithError("an event was refused");
      return;
    }
    kept.Apply(effects->writes);
    for (runtime::Output& output : effects->outputs) {
      sink(output);
    }
  }
}

void Drop(const runtime::Output& output) {
  benchmark::DoNotOptimize(output.value->data());
}

int64_t BytesOf(const std::vector<runtime::Event>& events) {
  int64_t bytes = 0;
  for (const runtime::Event& event : events) {
    bytes += static_cast<int64_t>(event.value->size());
  }
  return bytes;
}

void Report(const std::vector<runtime::Event>& events,
            benchmark::State& state) {
  const auto each = static_cast<int64_t>(events.size());
  state.SetItemsProcessed(state.iterations() * each);
  state.counters["bytes_an_event"] =
      static_cast<double>(BytesOf(events)) / static_cast<double>(each);
  state.counters["an_event"] = benchmark::Counter(
      static_cast<double>(state.iterations() * each),
      benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void BM_CheckForm(benchmark::State& state) {
  const std::vector<v1::Record> records = Records();
  for (auto _ : state) {
    for (const v1::Record& record : records) {
      benchmark::DoNotOptimize(
          CheckForm(record, record.source().organisation(), 1 << 19));
    }
  }
  Report(Submissions(), state);
}
BENCHMARK(BM_CheckForm)->Unit(benchmark::kMillisecond);

void BM_Records(benchmark::State& state) {
  const std::vector<runtime::Event> submissions = Submissions();
  RecordsHandler handler(RecordsCodec(testing::Ladder(), testing::FindDoorKey));
  for (auto _ : state) {
    RunAll(handler, submissions, state, Drop);
  }
  Report(submissions, state);
}
BENCHMARK(BM_Records)->Unit(benchmark::kMillisecond);

void BM_Persons(benchmark::State& state) {
  RecordsHandler records(RecordsCodec(testing::Ladder(), testing::FindDoorKey));
  std::vector<runtime::Event> accepted;
  RunAll(records, Submissions(), state, [&](const runtime::Output& output) {
    if (output.topic == kAcceptedTopic) {
      accepted.push_back(testing::EventOf(output, testing::Now()));
    }
  });
  PersonsHandler handler(PersonsCodec(testing::Ladder(), testing::FindDoorKey));
  for (auto _ : state) {
    RunAll(handler, accepted, state, Drop);
  }
  Report(accepted, state);
}
BENCHMARK(BM_Persons)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tyst::intake
