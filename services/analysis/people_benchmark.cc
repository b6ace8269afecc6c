// SPDX-License-Identifier: MIT
// What one event costs the jobs of analysis, without log and runtime: 2,000
// people with two conversations and one attendance each, three designs, state
// in memory, commits of 1,000 events.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"

#include "analysis/people/handler.h"
#include "analysis/tables/handler.h"
#include "analysis/testing/evidence.h"
#include "analysis/testing/harness.h"
#include "platform/base/digest.h"

namespace tyst::analysis {
namespace {

using testing::Message;

constexpr int kPeople = 2000;
constexpr int kBatch = 1000;

struct Sent {
  std::string topic;
  Message message;
};

void Add(const testing::Told& told, const seal::KeyLadder& ladder,
         Random& random, std::vector<Sent>& keys, std::vector<Sent>& evidence) {
  keys.push_back({"anonymisation.keys", testing::KeyOf(told, ladder, random)});
  evidence.push_back(
      {"anonymisation.evidence", testing::EvidenceOf(told, random)});
}

struct Load {
  std::vector<Sent> keys;
  std::vector<Sent> evidence;
};

Load MakeLoad(const seal::KeyLadder& ladder, Random& random) {
  const std::vector<std::string> authorities = {"W06000015", "W06000014",
                                                "W06000023", "W06000001"};
  Load load;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < kPeople; ++i) {
      testing::Told told;
      told.person = Hex(Sha256(absl::StrCat("p", i))).substr(0, 32);
      told.evidence = absl::StrCat(i, "/", round);
      told.source = round == 2 ? "board" : "authority";
      told.organisation = authorities[static_cast<size_t>(i + round) % 4];
      told.date = absl::StrCat("2026-0", 1 + (i + round) % 6, "-11");
      told.aspect =
          round == 2 ? "" : std::string(1, static_cast<char>('a' + i % 8));
      Add(told, ladder, random, load.keys, load.evidence);
    }
  }
  return load;
}

absl::StatusOr<people::DayKey> DayKey(absl::CivilDay) {
  return people::DayKey{"day", *seal::DataKey::FromBytes(Sha256("day"))};
}

bool Deliver(const Sent& sent, testing::Harness& to) {
  return to.Deliver(sent.topic, sent.message.key, sent.message.value).ok();
}

void BM_Events(benchmark::State& state) {
  tyst::testing::SeededRandom random;
  const seal::KeyLadder ladder = testing::Ladder();
  const Load load = MakeLoad(ladder, random);
  int64_t events = 0;
  int64_t bytes = 0;
  for (auto _ : state) {
    state.PauseTiming();
    people::PeopleHandler handler(ladder, DayKey,
                                  [](people::Happened, int64_t) {});
    testing::Harness people(handler);
    for (const Message& policy :
         {testing::OutcomePolicy(), testing::PeoplePolicy(),
          testing::AttendancePolicy()}) {
      (void)Deliver({"governance.policies", policy}, people);
      (void)people.FireTimer();
    }
    for (const Sent& key : load.keys) {
      (void)Deliver(key, people);
    }
    state.ResumeTiming();
    for (size_t i = 0; i < load.evidence.size(); ++i) {
      if (!Deliver(load.evidence[i], people)) {
        state.SkipWithError("evidence was refused");
      }
      if (i % kBatch == kBatch - 1) {
        (void)people.EndBatch();
      }
    }
    for (const runtime::Output& output : people.Take()) {
      bytes += static_cast<int64_t>(output.value->size());
    }
    events += static_cast<int64_t>(load.evidence.size());
  }
  state.SetItemsProcessed(events);
  state.counters["contribution_bytes_per_event"] =
      static_cast<double>(bytes) / static_cast<double>(events);
}
BENCHMARK(BM_Events)->Unit(benchmark::kMillisecond);

void BM_Fold(benchmark::State& state) {
  tyst::testing::SeededRandom random;
  const seal::KeyLadder ladder = testing::Ladder();
  const Load load = MakeLoad(ladder, random);
  people::PeopleHandler handler(ladder, DayKey,
                                [](people::Happened, int64_t) {});
  testing::Harness people(handler);
  for (const Message& policy :
       {testing::OutcomePolicy(), testing::PeoplePolicy(),
        testing::AttendancePolicy()}) {
    (void)Deliver({"governance.policies", policy}, people);
    (void)people.FireTimer();
  }
  for (const auto* list : {&load.keys, &load.evidence}) {
    for (size_t i = 0; i < list->size(); ++i) {
      (void)Deliver((*list)[i], people);
      if (i % kBatch == kBatch - 1) {
        (void)people.EndBatch();
      }
    }
  }
  const std::vector<runtime::Output> outputs = people.Take();
  int64_t events = 0;
  for (auto _ : state) {
    tables::TablesHandler folding(
        ladder,
        [](const std::string&) {
          return seal::DataKey::FromBytes(Sha256("day"));
        },
        [](tables::Happened, int64_t) {});
    testing::Harness tables(folding);
    for (const runtime::Output& output : outputs) {
      if (!tables.Deliver(output.topic, output.key, *output.value).ok()) {
        state.SkipWithError("contributions were refused");
      }
    }
    events += static_cast<int64_t>(load.evidence.size());
  }
  state.SetItemsProcessed(events);
}
BENCHMARK(BM_Fold)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tyst::analysis
