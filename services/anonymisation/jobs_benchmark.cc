// SPDX-License-Identifier: MIT
// CPU a record of the two jobs' handlers, without log and stores: the narrative
// has 600 bytes, as the budget assumes.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"

#include "anonymisation/deidentification/handler.h"
#include "anonymisation/linking/handler.h"
#include "anonymisation/testing/intake.h"
#include "anonymisation/testing/job_bench.h"

namespace tyst::anonymisation {
namespace {

constexpr int kPeople = 1000;

std::string Narrative() {
  std::string text;
  while (text.size() < 600) {
    absl::StrAppend(&text,
                    "Mae Rhian yn teimlo'n unig ers colli ei gŵr, Dafydd. She "
                    "would like to see friends in Caernarfon on Tuesdays. ");
  }
  return text.substr(0, 600);
}

void BM_Linking(benchmark::State& state) {
  testing::Intake intake;
  std::vector<runtime::Output> records;
  for (int i = 0; i < kPeople; ++i) {
    intake::v1::Identity identity = testing::Rhian("");
    identity.set_birth_date(absl::StrCat("19", 10 + i % 90, "-01-02"));
    identity.mutable_names(0)->set_given(absl::StrCat("Rhian", i));
    records.push_back(intake.Identity(absl::StrCat("person", i), 1, identity));
  }
  for (auto _ : state) {
    LinkingHandler handler(testing::Ladder());
    testing::JobBench bench(handler, LinkingSpec());
    for (const runtime::Output& record : records) {
      benchmark::DoNotOptimize(bench.Run(record));
    }
  }
  state.SetItemsProcessed(state.iterations() * kPeople);
}
BENCHMARK(BM_Linking)->Unit(benchmark::kMillisecond);

void BM_Deidentification(benchmark::State& state) {
  testing::Intake intake;
  const deidentification::Masker masker(deidentification::Lexicon::Default());
  intake::v1::Content content = testing::Conversation(Narrative());
  content.mutable_conversation()->mutable_outcomes(0)->set_words(
      "To see friends again");
  std::vector<runtime::Output> first;
  std::vector<runtime::Output> records;
  for (int i = 0; i < kPeople; ++i) {
    const std::string person = absl::StrCat("person", i);
    first.push_back(intake.Key(person));
    first.push_back(
        testing::LinkFor(person, 1, testing::ALink("pseudonym" + person, 1)));
    records.push_back(
        intake.Content({.person = person, .record_id = "r" + person}, content));
  }
  for (auto _ : state) {
    state.PauseTiming();
    DeidentificationHandler handler(testing::Ladder(), masker,
                                    [](Happened, int64_t) {});
    testing::JobBench bench(handler, DeidentificationSpec());
    for (const runtime::Output& record : first) {
      benchmark::DoNotOptimize(bench.Run(record));
    }
    state.ResumeTiming();
    for (const runtime::Output& record : records) {
      benchmark::DoNotOptimize(bench.Run(record));
    }
  }
  state.SetItemsProcessed(state.iterations() * kPeople);
}
BENCHMARK(BM_Deidentification)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tyst::anonymisation
