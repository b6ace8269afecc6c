// SPDX-License-Identifier: MIT
// Random bytes that repeat from a seed. For tests and simulations only: not
// fit for keys.
#pragma once

#include <cstdint>
#include <random>

#include "platform/base/mutex.h"
#include "platform/base/random.h"

namespace tyst::testing {

// Thread safety: safe for concurrent use; the order of draws is the caller's.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(uint64_t seed = 1) : engine_(seed) {}

  void Fill(void* out, size_t size) override {
    MutexLock lock(mutex_);
    auto* bytes = static_cast<unsigned char*>(out);
    for (size_t i = 0; i < size; ++i) {
      bytes[i] = static_cast<unsigned char>(engine_() & 0xff);
    }
  }

 private:
  Mutex mutex_;
  std::mt19937_64 engine_ TYST_GUARDED_BY(mutex_);
};

}  // namespace tyst::testing
