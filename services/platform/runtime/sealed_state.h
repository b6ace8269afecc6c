// SPDX-License-Identifier: MIT
// State as handlers see it: values opened on the way out of a store in which
// they lie sealed with the key of the job's changelog topic.
#pragma once

#include <optional>
#include <string>

#include "platform/base/random.h"
#include "platform/seal/aead.h"
#include "platform/store/state_store.h"

namespace tyst::runtime {

// Thread safety: as the reader below. Lifetime: `below` must outlive it.
// Fails with: DataLoss when a value does not open.
class SealedState final : public store::StateReader {
 public:
  SealedState(const store::StateReader& below, seal::DataKey key,
              std::string topic);

  absl::StatusOr<std::optional<std::string>> Get(
      absl::string_view key) const override;
  absl::Status Scan(absl::string_view prefix, absl::string_view from,
                    const store::Visitor& visit) const override;

  // The bytes to store for `value` under `key`.
  std::string SealValue(absl::string_view key, absl::string_view value,
                        Random& random) const;

 private:
  absl::StatusOr<std::string> OpenValue(absl::string_view key,
                                        absl::string_view sealed) const;

  const store::StateReader& below_;
  const seal::DataKey key_;
  const std::string topic_;
};

// Reads keys under a prefix as if it were not there.
// Thread safety: as the reader below. Lifetime: `below` must outlive it.
class PrefixedState final : public store::StateReader {
 public:
  PrefixedState(const store::StateReader& below, std::string prefix);

  absl::StatusOr<std::optional<std::string>> Get(
      absl::string_view key) const override;
  absl::Status Scan(absl::string_view prefix, absl::string_view from,
                    const store::Visitor& visit) const override;

 private:
  const store::StateReader& below_;
  const std::string prefix_;
};

}  // namespace tyst::runtime
