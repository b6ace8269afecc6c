// SPDX-License-Identifier: MIT
// A job: one handler, one loop thread, one member of the log, its own stores.
//
// The loop is poll → handle → commit → apply (exactly-once.md, T1 to T9): the
// log's commit is the moment of truth, the stores follow it, and only then are
// waiting callers answered.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "platform/base/mutex.h"
#include "platform/bus/event_log.h"
#include "platform/runtime/partition.h"
#include "platform/store/state_store.h"

namespace tyst::runtime {

// kFresh: what is there is set aside and an empty store opened.
enum class OpenMode { kKeep, kFresh };
using StoreOpener =
    std::function<absl::StatusOr<std::unique_ptr<store::StateStore>>(
        int partition, OpenMode mode)>;

struct JobOptions {
  // Stable name of this instance of the job.
  std::string instance = "0";
  int batch_records = 1000;
  size_t batch_bytes = size_t{8} << 20;
  // How long a batch that is not full waits for more. Range 0 to 100 ms.
  absl::Duration linger = absl::Milliseconds(15);
};

struct PartitionReport {
  int partition = 0;
  int64_t behind = 0;
  PartitionCounts counts;
};

struct JobReport {
  std::string job;
  std::vector<PartitionReport> partitions;
  std::string stopped;  // why; empty while it runs
  int64_t commits = 0;
  int64_t aborts = 0;
  absl::Duration cpu;  // of the loop thread
};

// Thread safety: safe for concurrent use; Start and Stop by one owner.
// Lifetime: what `parts` refers to must outlive it.
class Job final {
 public:
  Job(JobParts parts, std::unique_ptr<bus::EventLog> log, StoreOpener opener,
      JobOptions options);
  ~Job();

  // Joins, restores, reads followed topics whole, then starts the loop.
  absl::Status Start();
  // Finishes the commit under way, leaves, joins the thread. Idempotent.
  void Stop();

  // Committed state of one partition. Fails with: Unavailable before Start and
  // after the job has stopped; NotFound when the partition is not here.
  absl::Status Read(
      int partition,
      const std::function<absl::Status(const store::StateReader& state,
                                       const store::StateReader& mirrors)>&
          read) const;
  std::vector<int> Owned() const;

  // Waits until record `offset` of an input has been handled and committed.
  // Fails with: DeadlineExceeded; Unavailable when the job has stopped.
  absl::Status WaitHandled(const bus::TopicPartition& input, int64_t offset,
                           absl::Duration timeout);

  JobReport Report() const;
  bool running() const { return running_; }
  const std::string& name() const { return name_; }
  int partitions() const { return parts_.partitions; }

 private:
  absl::Status OpenPartitions();
  absl::Status RestorePartition(int number);
  void Loop();
  absl::Status RunBatch();
  absl::Status PollInto(absl::Duration wait);
  absl::Status FollowAll();
  absl::StatusOr<int> Work(int budget);
  absl::Status Commit();
  absl::Status Rewind();
  absl::Status Rejoin();
  absl::Status SeekInputs(const Partition& partition);
  bus::Member MemberOf() const;
  void Pause();
  absl::Duration IdleWait() const;
  bool Idle() const;
  void Publish();

  JobParts parts_;
  const std::string name_;
  const std::unique_ptr<bus::EventLog> log_;
  const StoreOpener opener_;
  const JobOptions options_;

  std::map<int, std::unique_ptr<Partition>> partitions_;
  std::map<int, std::deque<bus::Delivered>> pending_;

  std::thread thread_;
  std::atomic<bool> stop_{false};
  std::atomic<bool> running_{false};

  mutable Mutex mutex_;
  CondVar changed_;
  std::map<bus::TopicPartition, int64_t> handled_ TYST_GUARDED_BY(mutex_);
  JobReport report_ TYST_GUARDED_BY(mutex_);
};

}  // namespace tyst::runtime
