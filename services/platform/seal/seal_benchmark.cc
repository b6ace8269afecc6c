// SPDX-License-Identifier: MIT
// Cost of sealing: a 2 KB record under one key, under a key each, and wrapping.
#include <string>

#include "benchmark/benchmark.h"

#include "platform/base/digest.h"
#include "platform/base/random.h"
#include "platform/seal/aead.h"
#include "platform/seal/envelope.h"
#include "platform/seal/testing/fixed_root_key.h"

namespace tyst::seal {
namespace {

const Place kPlace{"intake.content", std::string(32, 'p'),
                   "tyst.intake.v1.Content", std::string(32, 'r'), 1};

void SealUnderOneKey(benchmark::State& state) {
  SystemRandom random;
  const DataKey key = DataKey::New(random);
  const std::string plain(static_cast<size_t>(state.range(0)), 'x');
  for (auto _ : state) {
    benchmark::DoNotOptimize(Seal(key, kPlace, plain, random));
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(SealUnderOneKey)->Arg(64)->Arg(2048);

void OpenUnderOneKey(benchmark::State& state) {
  SystemRandom random;
  const DataKey key = DataKey::New(random);
  const std::string sealed =
      Seal(key, kPlace, std::string(static_cast<size_t>(state.range(0)), 'x'),
           random);
  for (auto _ : state) {
    benchmark::DoNotOptimize(Open(key, kPlace, sealed));
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(OpenUnderOneKey)->Arg(64)->Arg(2048);

void SealUnderAKeyOfItsOwn(benchmark::State& state) {
  SystemRandom random;
  const auto ladder =
      KeyLadder::FromRoot(testing::FixedRootKey(), {kPlace.topic}, {"gate"});
  const std::string plain(static_cast<size_t>(state.range(0)), 'x');
  for (auto _ : state) {
    benchmark::DoNotOptimize(SealWithOwnKey(*ladder, kPlace, plain, random));
  }
}
BENCHMARK(SealUnderAKeyOfItsOwn)->Arg(64)->Arg(2048);

void MacOfAnIdentifier(benchmark::State& state) {
  const auto ladder =
      KeyLadder::FromRoot(testing::FixedRootKey(), {}, {"source-person"});
  const std::string text = LengthPrefixed({"W06000015", "P-123456"});
  for (auto _ : state) {
    benchmark::DoNotOptimize(ladder->Mac("source-person", text));
  }
}
BENCHMARK(MacOfAnIdentifier);

}  // namespace
}  // namespace tyst::seal
