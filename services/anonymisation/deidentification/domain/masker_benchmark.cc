// SPDX-License-Identifier: MIT
// Bytes a second of masking on one core: care notes, and hostile text.
#include <string>
#include <vector>

#include "benchmark/benchmark.h"

#include "anonymisation/deidentification/domain/masker.h"

namespace tyst::deidentification {
namespace {

constexpr char kNote[] =
    "Mae Angharad wedi bod yn teimlo'n unig ers i'w gŵr, Dafydd, farw. She "
    "would like to go back to the choir in Caernarfon on Tuesdays; her "
    "daughter Siân can drive her (07700 900123). Mae hi'n byw yn 14 Heol y "
    "Bont, ac mae'r bws i Fangor yn bell. We talked about what matters: "
    "seeing friends, cooking for herself, and keeping the garden. Seen on 3 "
    "Tachwedd 2025 with Dr Smith. Bydd hi'n cael adolygiad ym mis Mai. ";

KnownPerson Angharad() {
  return {.names = {"Angharad Prys-Evans", "Hari"},
          .addresses = {"14 Heol y Bont", "CF10 1AB"},
          .references = {}};
}

void Measure(benchmark::State& state, const std::string& text) {
  const Masker masker(Lexicon::Default());
  const KnownPerson person = Angharad();
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        masker.Mask({{text, NarrativeLanguage::kBoth}}, person));
  }
  state.SetBytesProcessed(state.iterations() *
                          static_cast<int64_t>(text.size()));
}

void BM_Note(benchmark::State& state) { Measure(state, kNote); }
BENCHMARK(BM_Note);

std::string Repeated(absl::string_view piece) {
  std::string text;
  while (text.size() < (1u << 20)) {
    text.append(piece.data(), piece.size());
  }
  return text;
}

void BM_ManyNotes(benchmark::State& state) { Measure(state, Repeated(kNote)); }
BENCHMARK(BM_ManyNotes);

void BM_Hostile(benchmark::State& state) {
  constexpr absl::string_view kPieces[] = {
      "a", "1", "(", "1 ", "@", "a@", "A.", "Rhian ", "o\xCC\x82"};
  const absl::string_view piece = kPieces[state.range(0)];
  state.SetLabel(std::string(piece));
  Measure(state, Repeated(piece));
}
BENCHMARK(BM_Hostile)->DenseRange(0, 8);

}  // namespace
}  // namespace tyst::deidentification
