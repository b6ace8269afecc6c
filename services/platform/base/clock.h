// SPDX-License-Identifier: MIT
// The time of day, handed to whatever needs it so that tests set it.
#pragma once

#include "absl/time/time.h"

namespace tyst {

// Thread safety: implementations are safe for concurrent use.
class Clock {
 public:
  virtual ~Clock() = default;
  // Wall time, UTC.
  virtual absl::Time Now() const = 0;
  // Time since boot, suspension included (CLOCK_BOOTTIME): for leases.
  virtual absl::Duration SinceBoot() const = 0;
};

class SystemClock final : public Clock {
 public:
  absl::Time Now() const override;
  absl::Duration SinceBoot() const override;
};

}  // namespace tyst
