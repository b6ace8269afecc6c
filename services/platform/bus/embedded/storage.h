// SPDX-License-Identifier: MIT
// The one RocksDB of an embedded log: records by (topic, partition, offset),
// and beside them topics, committed offsets, epochs and partition marks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "platform/bus/embedded/embedded_options.h"
#include "platform/bus/embedded/stored_facts.h"
#include "platform/bus/event_log.h"

namespace tyst::bus::embedded {

// Thread safety: Storage is safe for concurrent use, a Batch is not.
// Fails with: FailedPrecondition (open elsewhere, other format), DataLoss.
class Storage final {
 public:
  // Changes that are written together or not at all.
  class Batch final {
   public:
    Batch();
    ~Batch();

    void Put(PartitionId to, int64_t offset, absl::Time appended,
             const Outgoing& record);
    void Remove(PartitionId from, int64_t offset);
    // Removes [first, last).
    void RemoveRange(PartitionId from, int64_t first, int64_t last);
    void PutTopic(const StoredTopic& topic);
    void RemoveTopic(const std::string& name);
    void PutCommitted(const std::string& job, const TopicPartition& of,
                      int64_t offset);
    void PutEpoch(const std::string& job, int64_t epoch);
    void PutMark(PartitionId of, const PartitionMark& mark);
    bool empty() const;
    void Clear();

   private:
    friend class Storage;
    struct Writes;
    std::unique_ptr<Writes> writes_;
  };

  enum class Sync { kYes, kNo };
  enum class Next { kContinue, kStop };
  using RecordVisitor =
      std::function<Next(int64_t offset, absl::string_view bytes)>;

  static absl::StatusOr<std::unique_ptr<Storage>> Open(
      const std::string& path, const EmbeddedOptions& options);
  ~Storage();

  absl::StatusOr<StoredFacts> LoadFacts() const;
  // One past the last stored record of a partition; 0 when there is none.
  absl::StatusOr<int64_t> EndOf(PartitionId id) const;
  absl::Status Write(Batch& batch, Sync sync);
  // Visits the stored records of [first, last) in order.
  absl::Status Visit(PartitionId id, int64_t first, int64_t last,
                     const RecordVisitor& visit) const;
  // Gives the space of removed records back to the disk, so that their bytes
  // are gone. Rewrites everything, since partitions share files.
  absl::Status Shrink();

 private:
  struct Rocks;
  explicit Storage(std::unique_ptr<Rocks> rocks);
  absl::Status CheckFormat();

  const std::unique_ptr<Rocks> rocks_;
};

}  // namespace tyst::bus::embedded
