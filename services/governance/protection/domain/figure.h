// SPDX-License-Identifier: MIT
// What the world sees of one figure. Zero, missing and withheld are three
// different things and never turn into each other.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace tyst::governance {

// A protected figure: rounded; zero only where nothing else is possible.
struct Value {
  int64_t value = 0;

  friend bool operator==(const Value&, const Value&) = default;
};

// No figure to be had: a note code.
struct Missing {
  std::string note;

  friend bool operator==(const Missing&, const Missing&) = default;
};

// Not published. Says nothing of why: primary and secondary withholding, and
// zeros, look the same.
struct Withheld {
  friend bool operator==(const Withheld&, const Withheld&) = default;
};

using Figure = std::variant<Value, Missing, Withheld>;

// Why a figure is withheld, for checkers only.
enum class Reason {
  kNone,       // it is not
  kMinimum,    // fewer people than the minimum
  kDominance,  // one person makes too much of the sum, or nobody any
  kPeople,     // a sum over people whose number is withheld
  kProtects,   // published, it would give away another withheld figure
};

// Values a figure may have, both included. `most` is kNoLimit when a reader
// knows no upper limit.
inline constexpr int64_t kNoLimit = int64_t{1} << 50;

struct Interval {
  int64_t least = 0;
  int64_t most = kNoLimit;

  friend bool operator==(const Interval&, const Interval&) = default;
};

}  // namespace tyst::governance
