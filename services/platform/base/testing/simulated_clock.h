// SPDX-License-Identifier: MIT
// A clock that stands still until a test moves it.
#pragma once

#include "platform/base/clock.h"
#include "platform/base/mutex.h"

namespace tyst::testing {

// Thread safety: safe for concurrent use.
class SimulatedClock final : public Clock {
 public:
  explicit SimulatedClock(
      absl::Time start = absl::FromCivil(absl::CivilSecond(2026, 11, 25, 9),
                                         absl::UTCTimeZone()))
      : start_(start), now_(start) {}

  absl::Time Now() const override {
    MutexLock lock(mutex_);
    return now_;
  }
  absl::Duration SinceBoot() const override { return Now() - start_; }
  void Advance(absl::Duration by) {
    MutexLock lock(mutex_);
    now_ += by;
  }

 private:
  mutable Mutex mutex_;
  const absl::Time start_;
  absl::Time now_ TYST_GUARDED_BY(mutex_);
};

}  // namespace tyst::testing
