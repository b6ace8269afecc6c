// SPDX-License-Identifier: MIT
// Protection of a whole release: some ten thousand cells in three designs.
#include "benchmark/benchmark.h"

#include "governance/protection/domain/protect.h"
#include "governance/protection/domain/testing/example_release.h"

namespace tyst::governance {
namespace {

void BM_ProtectRelease(benchmark::State& state) {
  const testing::ExampleSize size{.quarters = 4,
                                  .people = static_cast<int>(state.range(0)),
                                  .aspects = 12,
                                  .languages = 5,
                                  .ages = 7,
                                  .sexes = 4};
  const Geography geography = testing::ExampleGeography(size);
  const std::vector<TrueTable> tables = testing::ExampleTables(size, 7);
  size_t cells = 0;
  for (const TrueTable& table : tables) {
    for (size_t cell = 0; cell < table.cells().size(); ++cell) {
      cells += table.layout().Holds(cell) ? 1 : 0;
    }
  }
  size_t withheld = 0;
  for (auto _ : state) {
    const auto made = Protect(tables, geography, {}, {"r", "t", "c"});
    if (!made.ok()) {
      state.SkipWithError("protection failed");
      return;
    }
    withheld = 0;
    for (const ProtectedTable& table : made->tables()) {
      for (size_t cell = 0; cell < table.layout().cells(); ++cell) {
        withheld += table.WhyAt(cell, 0) == Reason::kNone ? 0 : 1;
      }
    }
  }
  state.counters["cells"] = static_cast<double>(cells);
  state.counters["withheld"] = static_cast<double>(withheld);
}
BENCHMARK(BM_ProtectRelease)
    ->Arg(1000)
    ->Arg(10000)
    ->Arg(100000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tyst::governance
