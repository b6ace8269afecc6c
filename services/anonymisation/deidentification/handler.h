// SPDX-License-Identifier: MIT
// The job `deidentification`: joins content with link and content key, applies
// basis and purpose, coarsens and masks, and publishes evidence under the
// person's pseudonym.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "anonymisation/deidentification/codec.h"
#include "anonymisation/deidentification/domain/masker.h"
#include "platform/runtime/handler.h"
#include "platform/seal/ladder.h"

namespace tyst::anonymisation {

runtime::JobSpec DeidentificationSpec();

// What is counted of content, once committed.
enum class Happened {
  kPublished,  // evidence added or corrected
  kMoved,      // evidence that went to another pseudonym
  kWithdrawn,  // evidence that no longer stands
  kNoBasis,    // no purpose has a basis: no evidence
  kDiscarded,  // its key is gone for ever
  kWaited,     // came before its link or key
};
inline constexpr int kHappenings = 6;
using Counting = std::function<void(Happened what, int64_t times)>;

// Thread safety: called by one loop thread. Lifetime: ladder and masker outlive
// it.
class DeidentificationHandler final : public runtime::EventHandler {
 public:
  DeidentificationHandler(const seal::KeyLadder& ladder,
                          const deidentification::Masker& masker,
                          Counting counting)
      : ladder_(ladder), masker_(masker), counting_(std::move(counting)) {}

  absl::StatusOr<runtime::Effects> Handle(
      const runtime::Event& event, const runtime::Context& context) override;
  absl::StatusOr<runtime::Effects> EndBatch(
      const runtime::Context& context) override;
  void Abandon() override { counts_ = {}; }

 private:
  const seal::KeyLadder& ladder_;
  const deidentification::Masker& masker_;
  const Counting counting_;
  std::array<int64_t, kHappenings> counts_{};
};

// Content that has waited for longer than `patience` at `now`.
absl::StatusOr<int64_t> CountWaiting(const store::StateReader& state,
                                     absl::Time now, absl::Duration patience);

}  // namespace tyst::anonymisation
