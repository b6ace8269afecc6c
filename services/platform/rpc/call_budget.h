// SPDX-License-Identifier: MIT
// A token bucket a caller: how many calls each may make, so that one cannot
// take the server from the others.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "platform/base/mutex.h"

namespace tyst::rpc {

struct CallRate {
  double calls_per_second = 200;
  double burst_calls = 400;
};

// Thread safety: safe for concurrent use.
class CallBudget final {
 public:
  explicit CallBudget(CallRate rate);

  // Takes one call from the bucket of `caller`. Fails with: ResourceExhausted
  // when it is empty.
  absl::Status Spend(absl::string_view caller, absl::Time now);

 private:
  struct Bucket {
    double calls;
    absl::Time filled;
  };
  double FilledAt(const Bucket& bucket, absl::Time now) const;
  // Full buckets say nothing that a new one would not.
  void ForgetFullBuckets(absl::Time now) TYST_REQUIRES(mutex_);

  const CallRate rate_;
  Mutex mutex_;
  std::map<std::string, Bucket, std::less<>> buckets_ TYST_GUARDED_BY(mutex_);
  // How many buckets there may be before the full ones go.
  size_t prune_at_ TYST_GUARDED_BY(mutex_) = 4096;
};

}  // namespace tyst::rpc
