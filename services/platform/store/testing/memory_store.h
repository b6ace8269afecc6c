// SPDX-License-Identifier: MIT
// StateStore in memory with simulated crashes: what was applied since the last
// Keep() may be lost in a Crash(), from some batch on, as RocksDB without sync
// loses a suffix of whole batches. For tests and simulation.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"

#include "platform/base/mutex.h"
#include "platform/store/state_store.h"

namespace tyst::store::testing {

// Thread safety: reads are safe beside one writer; a visitor may read and
// write the store, its Scan goes on seeing one moment.
class MemoryStore final : public StateStore {
 public:
  MemoryStore() : now_(std::make_shared<Map>()) {}

  absl::StatusOr<std::optional<std::string>> Get(
      absl::string_view key) const override {
    MutexLock lock(mutex_);
    const auto found = now_->find(key);
    return found == now_->end() ? std::nullopt
                                : std::optional<std::string>(found->second);
  }

  absl::Status Scan(absl::string_view prefix, absl::string_view from,
                    const Visitor& visit) const override {
    std::shared_ptr<Map> moment = Moment();
    for (auto at = moment->lower_bound(std::max(prefix, from));
         at != moment->end() && absl::StartsWith(at->first, prefix); ++at) {
      if (visit(at->first, at->second) == Visit::kStop) {
        break;
      }
    }
    MutexLock lock(mutex_);  // Apply reads the count of users under it.
    moment.reset();
    return absl::OkStatus();
  }

  absl::Status Apply(const std::vector<Write>& batch) override {
    MutexLock lock(mutex_);
    if (now_.use_count() > 1) {  // A Scan still reads this moment.
      now_ = std::make_shared<Map>(*now_);
    }
    ApplyTo(*now_, batch);
    pending_.push_back(batch);
    return absl::OkStatus();
  }

  // What has been applied so far survives any Crash.
  void Keep() {
    MutexLock lock(mutex_);
    KeepFirst(pending_.size());
    pending_.clear();
  }

  // Batches that a Crash could lose.
  size_t Unkept() const {
    MutexLock lock(mutex_);
    return pending_.size();
  }

  // Loses all batches applied since the last Keep() but the first `survivors`.
  void Crash(size_t survivors) {
    MutexLock lock(mutex_);
    KeepFirst(std::min(survivors, pending_.size()));
    pending_.clear();
    now_ = std::make_shared<Map>(kept_);
  }

 private:
  using Map = std::map<std::string, std::string, std::less<>>;

  static void ApplyTo(Map& map, const std::vector<Write>& batch) {
    for (const Write& write : batch) {
      if (write.value.has_value()) {
        map.insert_or_assign(write.key, *write.value);
      } else {
        map.erase(write.key);
      }
    }
  }

  void KeepFirst(size_t batches) TYST_REQUIRES(mutex_) {
    for (size_t i = 0; i < batches; ++i) {
      ApplyTo(kept_, pending_[i]);
    }
  }

  std::shared_ptr<Map> Moment() const {
    MutexLock lock(mutex_);
    return now_;
  }

  mutable Mutex mutex_;
  Map kept_ TYST_GUARDED_BY(mutex_);
  std::vector<std::vector<Write>> pending_ TYST_GUARDED_BY(mutex_);
  std::shared_ptr<Map> now_ TYST_GUARDED_BY(mutex_);
};

}  // namespace tyst::store::testing
