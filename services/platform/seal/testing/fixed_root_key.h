// SPDX-License-Identifier: MIT
// A root key that is the same in every test run. For tests only.
#pragma once

#include <string>
#include <utility>

#include "platform/base/digest.h"
#include "platform/seal/root_key.h"

namespace tyst::seal::testing {

// Thread safety: immutable.
class FixedRootKey final : public RootKey {
 public:
  explicit FixedRootKey(std::string secret = "for tests only")
      : secret_(std::move(secret)) {}

  absl::StatusOr<std::string> Derive(absl::string_view purpose,
                                     size_t size) const override {
    return HkdfSha256(secret_, purpose, size);
  }

 private:
  const std::string secret_;
};

}  // namespace tyst::seal::testing
