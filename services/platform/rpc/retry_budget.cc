// SPDX-License-Identifier: MIT
#include "platform/rpc/retry_budget.h"

#include <algorithm>

namespace tyst::rpc {
namespace {

constexpr double kRefund = 0.1;

}  // namespace

absl::Duration PauseBefore(int next, const RetryTerms& terms, Random& random) {
  absl::Duration bound = terms.first_pause;
  for (int i = 2; i < next && bound < terms.longest_pause; ++i) {
    bound *= 2;
  }
  bound = std::min(bound, terms.longest_pause);
  constexpr uint64_t kSteps = uint64_t{1} << 32;
  return bound * (static_cast<double>(random.Uint64() % kSteps) /
                  static_cast<double>(kSteps));
}

RetryBudget::RetryBudget(RetryTerms terms)
    : terms_(terms), left_(terms.budget_retries) {}

bool RetryBudget::Spend() {
  MutexLock lock(mutex_);
  if (left_ < 1) {
    return false;
  }
  left_ -= 1;
  return true;
}

void RetryBudget::Refund() {
  MutexLock lock(mutex_);
  left_ = std::min(terms_.budget_retries, left_ + kRefund);
}

}  // namespace tyst::rpc
