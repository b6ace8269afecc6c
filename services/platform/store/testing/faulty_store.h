// SPDX-License-Identifier: MIT
// A StateStore that fails, or dies, at a named step: the crash points of
// exactly-once.md around T8. A dead store answers nothing more, as after
// kill -9; the store below keeps what had reached it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/base/mutex.h"
#include "platform/base/status_macros.h"
#include "platform/store/state_store.h"

namespace tyst::store::testing {

// An Apply is all or nothing, so inside it and before it look the same from
// below; kInsideApply is where a simulation decides by itself what survives.
enum class StoreStep { kGet, kScan, kBeforeApply, kInsideApply, kAfterApply };

// Thread safety: as the store below. Lifetime: the store below outlives it.
class FaultyStore final : public StateStore {
 public:
  explicit FaultyStore(StateStore& below) : below_(below) {}

  // From now on the `nth` time (1: the next) that `step` is reached fails with
  // Unavailable, and things go on.
  void FailAt(StoreStep step, int nth) { Set({step, nth, Kind::kFail}); }
  // ... and is the last thing that this store does.
  void CrashAt(StoreStep step, int nth) { Set({step, nth, Kind::kCrash}); }
  // A new process on the same disk.
  void Revive() {
    MutexLock lock(mutex_);
    dead_ = false;
    fault_.reset();
  }
  bool dead() const {
    MutexLock lock(mutex_);
    return dead_;
  }

  absl::StatusOr<std::optional<std::string>> Get(
      absl::string_view key) const override {
    RETURN_IF_ERROR(Reach(StoreStep::kGet));
    return below_.Get(key);
  }
  absl::Status Scan(absl::string_view prefix, absl::string_view from,
                    const Visitor& visit) const override {
    RETURN_IF_ERROR(Reach(StoreStep::kScan));
    return below_.Scan(prefix, from, visit);
  }
  absl::Status Apply(const std::vector<Write>& batch) override {
    RETURN_IF_ERROR(Reach(StoreStep::kBeforeApply));
    RETURN_IF_ERROR(Reach(StoreStep::kInsideApply));
    RETURN_IF_ERROR(below_.Apply(batch));
    return Reach(StoreStep::kAfterApply);
  }

 private:
  enum class Kind { kFail, kCrash };
  struct Fault {
    StoreStep step;
    int left;
    Kind kind;
  };

  void Set(Fault fault) {
    MutexLock lock(mutex_);
    fault_ = fault;
  }

  absl::Status Reach(StoreStep step) const {
    MutexLock lock(mutex_);
    if (dead_) {
      return absl::UnavailableError("use of store failed: it is dead");
    }
    if (!fault_.has_value() || fault_->step != step || --fault_->left > 0) {
      return absl::OkStatus();
    }
    dead_ = fault_->kind == Kind::kCrash;
    fault_.reset();
    return absl::UnavailableError("use of store failed: injected fault");
  }

  StateStore& below_;
  mutable Mutex mutex_;
  mutable bool dead_ TYST_GUARDED_BY(mutex_) = false;
  mutable std::optional<Fault> fault_ TYST_GUARDED_BY(mutex_);
};

}  // namespace tyst::store::testing
