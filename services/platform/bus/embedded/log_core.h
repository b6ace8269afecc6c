// SPDX-License-Identifier: MIT
// The heart of the embedded log: what all connections share.
//
// A request goes through the queue: it is admitted (is this member still the
// owner?), placed (offsets), written with its group in one synced batch, and
// only then published to readers. So offsets are dense, readers see only what
// is durable, and a membership changes between two commits, never inside one.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "platform/base/clock.h"
#include "platform/base/mutex.h"
#include "platform/bus/embedded/commit_queue.h"
#include "platform/bus/embedded/embedded_options.h"
#include "platform/bus/embedded/group.h"
#include "platform/bus/embedded/storage.h"
#include "platform/bus/embedded/tail_cache.h"
#include "platform/bus/event_log.h"
#include "platform/bus/topics.h"

namespace tyst::bus::embedded {

struct Session;

// What compaction of a partition found last, so that it need not look again.
struct CompactionMemo {
  // Below it only the newest record of each key is left.
  int64_t reach = 0;
  // Append time of the oldest tombstone below it.
  absl::Time oldest_tombstone = absl::InfiniteFuture();
};

// One partition of one topic. `next` and `landing` belong to whoever leads a
// group, `memo` to compaction; the rest is guarded by the core's mutex.
struct Partition {
  TopicPartition name;
  PartitionId id;
  size_t slot = 0;  // in the tail cache
  int64_t next = 0;
  std::vector<Delivered> landing;
  CompactionMemo memo;

  int64_t end = 0;  // one past the last durable record
  PartitionMark mark;
  std::vector<Session*> watchers;
};

// One connection. Guarded by the core's mutex, but for `id` and `client`.
struct Session {
  struct Input {
    Partition* partition = nullptr;
    int64_t position = 0;
    bool paused = false;
  };

  SessionId id = 0;
  std::string client;
  std::string job;  // empty: never joined
  std::vector<Input> inputs;
  size_t first_input = 0;  // where the next poll begins, for fairness
  CondVar wake;
};

// What goes through the queue.
struct Request final : Queued {
  enum class Kind { kAppend, kCommit, kJoin, kLeave };

  Kind kind = Kind::kAppend;
  Session* session = nullptr;
  std::vector<Outgoing> outputs;
  std::vector<Partition*> targets;  // of the outputs, in order
  std::map<TopicPartition, int64_t> consumed;
  Member member;

  absl::Status status;
  Offsets offsets;
  Assignment assignment;
};

// Thread safety: safe for concurrent use; one session's Poll and Seek belong
// to one thread.
class LogCore final {
 public:
  static absl::StatusOr<std::unique_ptr<LogCore>> Open(
      const std::string& path, const TopicCatalogue& catalogue,
      const Clock& clock, const EmbeddedOptions& options);

  std::unique_ptr<Session> NewSession(std::string client);
  void EndSession(Session& session);

  absl::StatusOr<Offsets> Append(std::vector<Outgoing> records);
  absl::StatusOr<Offsets> Commit(Session& session, Transaction transaction);
  absl::StatusOr<Assignment> Join(Session& session, const Member& member);
  absl::Status Leave(Session& session);

  absl::StatusOr<std::vector<Delivered>> Poll(Session& session,
                                              absl::Duration wait,
                                              ReadLimits limits);
  absl::Status Seek(Session& session, const TopicPartition& from,
                    int64_t offset);
  enum class Polling { kGoesOn, kPaused };
  absl::Status SetPolling(Session& session, const TopicPartition& from,
                          Polling polling);

  absl::StatusOr<std::optional<int64_t>> Committed(const std::string& job,
                                                   const TopicPartition& from);
  absl::StatusOr<int64_t> End(const TopicPartition& from);
  absl::StatusOr<std::vector<Delivered>> Read(const TopicPartition& from,
                                              int64_t offset,
                                              ReadLimits limits);
  absl::StatusOr<int> Partitions(const std::string& topic) const;

  absl::Status Compact(absl::Time now);
  absl::StatusOr<std::optional<int64_t>> HighestTombstoneDropped(
      const TopicPartition& of) const;

 private:
  struct TopicState {
    Topic topic;
    std::vector<std::unique_ptr<Partition>> partitions;
  };
  struct JobState {
    Group group;
    std::map<SessionId, Session*> sessions;
  };
  // What one read will look at, settled under the mutex.
  struct ReadPlan {
    Partition* partition = nullptr;
    int64_t from = 0;
    int64_t stored_end = 0;  // [from, stored_end) is read from disk
    int64_t end = 0;
    std::vector<TailCache::Slice> tail;
  };
  class Basket;  // records as they are gathered, within limits

  LogCore(std::unique_ptr<Storage> storage, const Clock& clock,
          const EmbeddedOptions& options, size_t partitions);

  // Opening (log_core.cc).
  absl::Status AddTopics(const TopicCatalogue& catalogue,
                         const StoredFacts& facts);
  absl::Status AddTopic(const Topic& topic, uint16_t id,
                        const StoredFacts& facts);
  absl::StatusOr<Partition*> Find(const TopicPartition& at) const;

  // The way of a request (log_commit.cc).
  absl::Status CheckOutputs(Request& request) const;
  absl::StatusOr<Offsets> Run(Request& request);
  void WriteGroup(const CommitQueue::Group& group);
  absl::Status Admit(Request& request) TYST_REQUIRES(mutex_);
  absl::Status AdmitCommit(const Request& request) TYST_REQUIRES(mutex_);
  absl::Status AdmitJoin(Request& request) TYST_REQUIRES(mutex_);
  void AdmitLeave(Session& session) TYST_REQUIRES(mutex_);
  void Place(Request& request, absl::Time now, Storage::Batch& batch,
             std::vector<Partition*>& touched);
  void Publish(const std::vector<Request*>& requests,
               const std::vector<Partition*>& touched) TYST_REQUIRES(mutex_);
  void PublishJoin(Request& request) TYST_REQUIRES(mutex_);
  void StopWatching(Session& session) TYST_REQUIRES(mutex_);
  absl::StatusOr<int> SharedPartitions(const Member& member) const;
  JobState& JobOf(const std::string& job) TYST_REQUIRES(mutex_);

  // Reading (log_read.cc).
  absl::Status CheckMember(const Session& session,
                           absl::string_view action) const
      TYST_REQUIRES(mutex_);
  absl::StatusOr<Session::Input*> OwnedInput(Session& session,
                                             const TopicPartition& from,
                                             absl::string_view action)
      TYST_REQUIRES(mutex_);
  ReadPlan PlanRead(Partition& partition, int64_t from, ReadLimits limits) const
      TYST_REQUIRES(mutex_);
  std::vector<ReadPlan> PlanPoll(Session& session, ReadLimits limits)
      TYST_REQUIRES(mutex_);
  absl::StatusOr<int64_t> GatherStored(const ReadPlan& plan,
                                       Basket& basket) const;
  // Gathers what `plan` covers; returns the offset to go on at.
  absl::StatusOr<int64_t> Gather(const ReadPlan& plan, Basket& basket) const;

  // Compaction (log_compaction.cc).
  enum class Compaction { kNothing, kRemovedSome };
  absl::StatusOr<Compaction> CompactPartition(const Topic& topic,
                                              Partition& partition,
                                              absl::Time now);

  const std::unique_ptr<Storage> storage_;
  const Clock& clock_;
  const EmbeddedOptions options_;
  // Fixed once open.
  std::map<std::string, TopicState, std::less<>> topics_;
  std::map<std::string, int64_t> stored_epochs_;

  CommitQueue queue_;
  Mutex compacting_;
  mutable Mutex mutex_;
  TailCache tail_ TYST_GUARDED_BY(mutex_);
  std::map<std::string, JobState> jobs_ TYST_GUARDED_BY(mutex_);
  std::map<std::string, std::map<TopicPartition, int64_t>> committed_
      TYST_GUARDED_BY(mutex_);
  SessionId last_session_ TYST_GUARDED_BY(mutex_) = 0;
  // The first failed write: what it left is unknown, so nothing may follow.
  absl::Status broken_ TYST_GUARDED_BY(mutex_);
};

}  // namespace tyst::bus::embedded
