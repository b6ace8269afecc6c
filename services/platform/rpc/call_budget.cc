// SPDX-License-Identifier: MIT
#include "platform/rpc/call_budget.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace tyst::rpc {
CallBudget::CallBudget(CallRate rate) : rate_(rate) {}

double CallBudget::FilledAt(const Bucket& bucket, absl::Time now) const {
  const double seconds =
      std::max(0.0, absl::ToDoubleSeconds(now - bucket.filled));
  return std::min(rate_.burst_calls,
                  bucket.calls + seconds * rate_.calls_per_second);
}

void CallBudget::ForgetFullBuckets(absl::Time now) {
  for (auto it = buckets_.begin(); it != buckets_.end();) {
    it = FilledAt(it->second, now) >= rate_.burst_calls ? buckets_.erase(it)
                                                        : std::next(it);
  }
  prune_at_ = std::max(prune_at_, 2 * buckets_.size());
}

absl::Status CallBudget::Spend(absl::string_view caller, absl::Time now) {
  MutexLock lock(mutex_);
  auto found = buckets_.find(caller);
  if (found == buckets_.end()) {
    if (buckets_.size() >= prune_at_) {
      ForgetFullBuckets(now);
    }
    found =
        buckets_.emplace(std::string(caller), Bucket{rate_.burst_calls, now})
            .first;
  }
  Bucket& bucket = found->second;
  bucket.calls = FilledAt(bucket, now);
  bucket.filled = std::max(bucket.filled, now);
  if (bucket.calls < 1) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "call of caller '", caller, "' refused: found more than ",
        rate_.calls_per_second, " calls a second; send larger batches"));
  }
  bucket.calls -= 1;
  return absl::OkStatus();
}

}  // namespace tyst::rpc
