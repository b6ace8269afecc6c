// SPDX-License-Identifier: MIT
// An EventLog that fails, or dies, at a named step: the crash points of
// exactly-once.md around T7. A dead connection answers nothing more, as after
// kill -9; it has not left its job, so whoever comes next must fence it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/base/mutex.h"
#include "platform/base/status_macros.h"
#include "platform/bus/event_log.h"

namespace tyst::bus::testing {

enum class LogStep {
  kBeforeAppend,
  kAfterAppend,  // durable, but the answer is lost
  kJoin,
  kPoll,
  kBeforeCommit,
  kAfterCommit,  // committed, but the answer is lost
  kCommitted,
  kEnd,
  kRead,
};

// When which step goes wrong, for all connections of a simulated process.
//
// Thread safety: safe for concurrent use.
class LogFaults final {
 public:
  // From now on the `nth` time (1: the next) that `step` is reached fails, and
  // things go on. A commit fails with Aborted before it, Unavailable after it.
  void FailAt(LogStep step, int nth) { Set({step, nth, Kind::kFail}); }
  // ... and is the last thing that any connection of this life does.
  void CrashAt(LogStep step, int nth) { Set({step, nth, Kind::kCrash}); }
  // A new process: connections made from now on work, older ones stay dead.
  void Revive() {
    MutexLock lock(mutex_);
    ++life_;
    dead_ = false;
    fault_.reset();
  }
  bool dead() const {
    MutexLock lock(mutex_);
    return dead_;
  }
  int life() const {
    MutexLock lock(mutex_);
    return life_;
  }

  absl::Status Reach(LogStep step, int life) {
    MutexLock lock(mutex_);
    if (dead_ || life != life_) {
      return absl::UnavailableError("use of log failed: this process is dead");
    }
    if (!fault_.has_value() || fault_->step != step || --fault_->left > 0) {
      return absl::OkStatus();
    }
    dead_ = fault_->kind == Kind::kCrash;
    fault_.reset();
    constexpr char kMessage[] = "use of log failed: injected fault";
    return step == LogStep::kBeforeCommit ? absl::AbortedError(kMessage)
                                          : absl::UnavailableError(kMessage);
  }

 private:
  enum class Kind { kFail, kCrash };
  struct Fault {
    LogStep step;
    int left;
    Kind kind;
  };

  void Set(Fault fault) {
    MutexLock lock(mutex_);
    fault_ = fault;
  }

  mutable Mutex mutex_;
  int life_ TYST_GUARDED_BY(mutex_) = 0;
  bool dead_ TYST_GUARDED_BY(mutex_) = false;
  std::optional<Fault> fault_ TYST_GUARDED_BY(mutex_);
};

// Thread safety: as the log below. Lifetime: `faults` outlives it.
class FaultyLog final : public EventLog {
 public:
  FaultyLog(std::unique_ptr<EventLog> below, LogFaults& faults)
      : below_(std::move(below)), faults_(faults), life_(faults.life()) {}

  absl::StatusOr<Offsets> Append(std::vector<Outgoing> records) override {
    RETURN_IF_ERROR(Reach(LogStep::kBeforeAppend));
    ASSIGN_OR_RETURN(Offsets offsets, below_->Append(std::move(records)));
    RETURN_IF_ERROR(Reach(LogStep::kAfterAppend));
    return offsets;
  }
  absl::StatusOr<Assignment> Join(const Member& member) override {
    RETURN_IF_ERROR(Reach(LogStep::kJoin));
    return below_->Join(member);
  }
  absl::StatusOr<std::vector<Delivered>> Poll(absl::Duration wait,
                                              ReadLimits limits) override {
    RETURN_IF_ERROR(Reach(LogStep::kPoll));
    return below_->Poll(wait, limits);
  }
  absl::Status Seek(const TopicPartition& from, int64_t offset) override {
    return below_->Seek(from, offset);
  }
  absl::Status Pause(const TopicPartition& from) override {
    return below_->Pause(from);
  }
  absl::Status Resume(const TopicPartition& from) override {
    return below_->Resume(from);
  }
  absl::StatusOr<Offsets> Commit(Transaction transaction) override {
    RETURN_IF_ERROR(Reach(LogStep::kBeforeCommit));
    ASSIGN_OR_RETURN(Offsets offsets, below_->Commit(std::move(transaction)));
    RETURN_IF_ERROR(Reach(LogStep::kAfterCommit));
    return offsets;
  }
  absl::Status Leave() override { return below_->Leave(); }
  absl::StatusOr<std::optional<int64_t>> Committed(
      const std::string& job, const TopicPartition& from) override {
    RETURN_IF_ERROR(Reach(LogStep::kCommitted));
    return below_->Committed(job, from);
  }
  absl::StatusOr<int64_t> End(const TopicPartition& from) override {
    RETURN_IF_ERROR(Reach(LogStep::kEnd));
    return below_->End(from);
  }
  absl::StatusOr<std::vector<Delivered>> Read(const TopicPartition& from,
                                              int64_t offset,
                                              ReadLimits limits) override {
    RETURN_IF_ERROR(Reach(LogStep::kRead));
    return below_->Read(from, offset, limits);
  }
  absl::StatusOr<int> Partitions(const std::string& topic) override {
    return below_->Partitions(topic);
  }

 private:
  absl::Status Reach(LogStep step) { return faults_.Reach(step, life_); }

  const std::unique_ptr<EventLog> below_;
  LogFaults& faults_;
  const int life_;
};

}  // namespace tyst::bus::testing
