// SPDX-License-Identifier: MIT
// The log that all of Tyst stands on: partitioned topics, atomic commits of
// outputs together with consumed offsets, one owner a partition.
//
// One interface, several implementations under one conformance suite
// (bus/testing/event_log_conformance.h): bus/embedded, a durable log on RocksDB
// for one machine, and bus/kafka. The promises are those of architecture.md
// section 5; the protocol that uses them is exactly-once.md.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace tyst::bus {

struct TopicPartition {
  std::string topic;
  int partition = 0;

  friend bool operator==(const TopicPartition& a, const TopicPartition& b) {
    return a.partition == b.partition && a.topic == b.topic;
  }
  friend bool operator<(const TopicPartition& a, const TopicPartition& b) {
    return a.topic != b.topic ? a.topic < b.topic : a.partition < b.partition;
  }
};

using Headers = std::vector<std::pair<std::string, std::string>>;

// A record to be written. No value is a tombstone. The key decides what
// compaction keeps; the partition was chosen by the caller from the
// partitioning key alone.
struct Outgoing {
  TopicPartition to;
  std::string key;
  std::optional<std::string> value;
  Headers headers;
};

// A record as read. `offset` is its place in its partition: it only grows, and
// may skip (compaction, transaction markers).
struct Delivered {
  TopicPartition from;
  int64_t offset = 0;
  absl::Time appended;
  std::string key;
  std::optional<std::string> value;
  Headers headers;
};

// The value of a header, or nothing.
std::optional<absl::string_view> HeaderOf(const Headers& headers,
                                          absl::string_view name);

// How much one read may bring back.
struct ReadLimits {
  int records = 1000;
  size_t bytes = size_t{8} << 20;
};

// A member of a job: who it is and what it reads. All `inputs` have the same
// partition count, or one partition each; partition p of every one of them
// belongs to the same owner.
struct Member {
  std::string job;       // "<service>-<job>": consumer group
  std::string instance;  // stable name; a newcomer of that name fences the old
  std::vector<std::string> inputs;
};

// A membership: proof of ownership that goes with each commit.
struct Assignment {
  int64_t epoch = 0;
  std::vector<int> partitions;
};

// Outputs and the offsets that they account for. Offsets are "next to read".
struct Transaction {
  std::vector<Outgoing> outputs;
  std::map<TopicPartition, int64_t> consumed;
};

// Where each output of a transaction or append landed, in order.
using Offsets = std::vector<int64_t>;

// One client's connection to the log: a job's, or a door's.
//
// Thread safety: Append, End, Read and Committed are safe for concurrent use;
// Join, Poll, Seek, Commit and Leave belong to the one loop thread of a job.
// Fails with: Unavailable (try again), Aborted (this commit did not happen:
// rewind and go again), FailedPrecondition (fenced or not the owner: this
// member must join anew or stop), InvalidArgument (unknown topic or partition,
// record too large), DataLoss (stop).
class EventLog {
 public:
  virtual ~EventLog() = default;

  // Writes `records` durably and atomically; returns when they survive kill -9.
  virtual absl::StatusOr<Offsets> Append(std::vector<Outgoing> records) = 0;

  // Makes this connection the owner of partitions of `member.inputs`, fences an
  // earlier member of the same instance name and resolves what it left open.
  // Polling starts at the committed offsets, or at the start of the log.
  virtual absl::StatusOr<Assignment> Join(const Member& member) = 0;

  // The next records of the owned partitions, committed ones only, in order
  // within each partition; empty when none came within `wait`.
  virtual absl::StatusOr<std::vector<Delivered>> Poll(absl::Duration wait,
                                                      ReadLimits limits) = 0;

  // Polling of `from` goes on at `offset`.
  virtual absl::Status Seek(const TopicPartition& from, int64_t offset) = 0;

  // Stops (resumes) polling of one owned partition. Others go on.
  virtual absl::Status Pause(const TopicPartition& from) = 0;
  virtual absl::Status Resume(const TopicPartition& from) = 0;

  // Makes all outputs visible and all offsets committed, or nothing.
  virtual absl::StatusOr<Offsets> Commit(Transaction transaction) = 0;

  // Gives up ownership. A later commit fails with FailedPrecondition.
  virtual absl::Status Leave() = 0;

  // The committed "next to read" of `job` in `from`; nothing before its first
  // commit. Waits for commits in flight.
  virtual absl::StatusOr<std::optional<int64_t>> Committed(
      const std::string& job, const TopicPartition& from) = 0;

  // One past the last record as of the call, whatever is open or aborted.
  virtual absl::StatusOr<int64_t> End(const TopicPartition& from) = 0;

  // Committed records at or after `offset`, without ownership: for restoring
  // and for followed topics. Empty at the end.
  virtual absl::StatusOr<std::vector<Delivered>> Read(
      const TopicPartition& from, int64_t offset, ReadLimits limits) = 0;

  // The partitions of `topic`, as created.
  virtual absl::StatusOr<int> Partitions(const std::string& topic) = 0;
};

}  // namespace tyst::bus
