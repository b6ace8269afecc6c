// SPDX-License-Identifier: MIT
// A value that says who somebody is, or what somebody told. It has no
// operator<< and converts to nothing, so that logging it, putting it into an
// error or using it as a metric label does not compile. Code that may see it
// says so: `Reveal()`.
#pragma once

#include <utility>

namespace tyst::seal {

// Thread safety: as T.
template <typename T>
class Personal final {
 public:
  Personal() = default;
  explicit Personal(T value) : value_(std::move(value)) {}

  // For sealing it, or for a rule that compares or masks it. What leaves the
  // caller must not contain it in the clear.
  const T& Reveal() const { return value_; }

  friend bool operator==(const Personal&, const Personal&) = default;

 private:
  T value_{};
};

}  // namespace tyst::seal
