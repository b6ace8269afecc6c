// SPDX-License-Identifier: MIT
// How often a client may try again: attempts a call, pauses that double with
// full jitter, and a budget over all calls, so that retries stay a small share
// of what a struggling server gets.
#pragma once

#include "absl/time/time.h"

#include "platform/base/mutex.h"
#include "platform/base/random.h"

namespace tyst::rpc {

struct RetryTerms {
  int attempts = 5;
  absl::Duration first_pause = absl::Milliseconds(100);
  absl::Duration longest_pause = absl::Seconds(5);
  // A retry costs one of these; a success gives back a tenth.
  double budget_retries = 20;
};

// The pause before attempt `next` (2 or more): random, up to a bound that
// doubles.
absl::Duration PauseBefore(int next, const RetryTerms& terms, Random& random);

// Thread safety: safe for concurrent use.
class RetryBudget final {
 public:
  explicit RetryBudget(RetryTerms terms);

  // Takes one retry; false when none is left.
  bool Spend();
  void Refund();

 private:
  const RetryTerms terms_;
  Mutex mutex_;
  double left_ TYST_GUARDED_BY(mutex_);
};

}  // namespace tyst::rpc
