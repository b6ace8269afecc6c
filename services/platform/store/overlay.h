// SPDX-License-Identifier: MIT
// Changes of a commit that has not happened yet, on top of a store: a batch
// reads its own writes, and an abort throws them away.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/store/state_store.h"

namespace tyst::store {

// Thread safety: none; it belongs to one loop thread.
// Lifetime: the reader below must outlive it.
class Overlay final : public StateReader {
 public:
  explicit Overlay(const StateReader& below) : below_(below) {}

  void Put(std::string key, std::optional<std::string> value);
  void Put(const std::vector<Write>& writes);

  absl::StatusOr<std::optional<std::string>> Get(
      absl::string_view key) const override;
  absl::Status Scan(absl::string_view prefix, absl::string_view from,
                    const Visitor& visit) const override;

  // The newest value of every changed key, in key order.
  std::vector<Write> Changes() const;
  bool empty() const { return changes_.empty(); }
  void Clear() { changes_.clear(); }

 private:
  const StateReader& below_;
  std::map<std::string, std::optional<std::string>, std::less<>> changes_;
};

}  // namespace tyst::store
