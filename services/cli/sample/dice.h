// SPDX-License-Identifier: MIT
// Numbers that repeat from a seed, the same on every platform (SplitMix64).
// Not fit for keys.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace tyst::sample {

// Thread safety: none; one owner.
class Dice final {
 public:
  // Different `stream`s of one seed are independent.
  Dice(uint64_t seed, uint64_t stream)
      : state_(Mix(seed) ^ Mix(stream * 0x9e3779b97f4a7c15u + 1)) {}

  uint64_t Next() {
    state_ += 0x9e3779b97f4a7c15u;
    return Mix(state_);
  }
  // 0 to `count` - 1; `count` is 1 or more.
  int64_t Below(int64_t count) {
    return static_cast<int64_t>(Next() % static_cast<uint64_t>(count));
  }
  // `lowest` to `highest`, both possible.
  int64_t Between(int64_t lowest, int64_t highest) {
    return lowest + Below(highest - lowest + 1);
  }
  // True `permille` times in a thousand.
  bool Chance(int permille) { return Below(1000) < permille; }
  template <typename List>
  const auto& Pick(const List& list) {
    return list[static_cast<size_t>(
        Below(static_cast<int64_t>(std::size(list))))];
  }

 private:
  static uint64_t Mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

  uint64_t state_;
};

}  // namespace tyst::sample
