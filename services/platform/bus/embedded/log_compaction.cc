// SPDX-License-Identifier: MIT
// Compaction: what of a partition need not be kept any longer.
//
// Removals go to disk from low offsets to high, together with the mark that
// they need: after a crash a tombstone is never gone while a value that it
// removed is still there.
#include <cstdint>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"

#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/bus/embedded/log_core.h"
#include "platform/bus/embedded/record_codec.h"

namespace tyst::bus::embedded {
namespace {

constexpr int kRemovalsABatch = 1000;

// Sixteen bytes of a digest stand for a key: memory does not depend on keys,
// and no two keys are ever taken for one.
absl::uint128 NameOf(absl::string_view key) {
  const std::string digest = Sha256(key);
  absl::string_view rest = digest;
  uint64_t high = 0;
  uint64_t low = 0;
  TakeFixed(rest, 8, high);
  TakeFixed(rest, 8, low);
  return absl::MakeUint128(high, low);
}

// Compacts one partition between its start and `end`.
class Compactor final {
 public:
  Compactor(Storage& storage, PartitionId id, PartitionMark mark, int64_t end)
      : storage_(storage), id_(id), mark_(mark), end_(end) {
    mark_.end = end;
  }

  // Removes records appended before `cutoff`.
  absl::Status RemoveOld(absl::Time cutoff) {
    ASSIGN_OR_RETURN(const int64_t first_kept, FirstSince(cutoff));
    reach_ = first_kept;
    if (first_kept > mark_.start) {
      batch_.RemoveRange(id_, mark_.start, first_kept);
      mark_.start = first_kept;
      removed_ = 1;
    }
    return Flush();
  }

  // Among records appended before `cutoff` keeps the newest of each key, and
  // of those no tombstone appended before `tombstones_until`.
  absl::Status KeepNewest(absl::Time cutoff, absl::Time tombstones_until) {
    ASSIGN_OR_RETURN(reach_, FirstSince(cutoff));
    RETURN_IF_ERROR(Visit([&](int64_t offset, const RecordHead& head) {
      newest_[NameOf(head.key)] = offset;
      return absl::OkStatus();
    }));
    RETURN_IF_ERROR(Visit([&](int64_t offset, const RecordHead& head) {
      return Consider(offset, head, tombstones_until);
    }));
    return Flush();
  }

  const PartitionMark& mark() const { return mark_; }
  // Records below it were looked at.
  int64_t reach() const { return reach_; }
  bool changed() const { return removed_ > 0; }

 private:
  absl::Status Consider(int64_t offset, const RecordHead& head,
                        absl::Time tombstones_until) {
    if (newest_[NameOf(head.key)] == offset) {
      if (!head.tombstone || head.appended >= tombstones_until) {
        return absl::OkStatus();
      }
      mark_.highest_tombstone_dropped = offset;
    }
    batch_.Remove(id_, offset);
    ++removed_;
    return removed_ % kRemovalsABatch == 0 ? Flush() : absl::OkStatus();
  }

  template <typename Each>
  absl::Status Visit(const Each& each) {
    absl::Status status;
    RETURN_IF_ERROR(storage_.Visit(
        id_, mark_.start, reach_, [&](int64_t offset, absl::string_view bytes) {
          const absl::StatusOr<RecordHead> head = DecodeHead(bytes);
          status = head.ok() ? each(offset, *head) : head.status();
          return status.ok() ? Storage::Next::kContinue : Storage::Next::kStop;
        }));
    return status;
  }

  // The offset of the first record appended at or after `time`.
  absl::StatusOr<int64_t> FirstSince(absl::Time time) {
    int64_t first = end_;
    absl::Status status;
    RETURN_IF_ERROR(storage_.Visit(
        id_, mark_.start, end_, [&](int64_t offset, absl::string_view bytes) {
          const absl::StatusOr<RecordHead> head = DecodeHead(bytes);
          status = head.status();
          if (status.ok() && head->appended < time) {
            return Storage::Next::kContinue;
          }
          first = offset;
          return Storage::Next::kStop;
        }));
    RETURN_IF_ERROR(status);
    return first;
  }

  absl::Status Flush() {
    if (batch_.empty()) {
      return absl::OkStatus();
    }
    batch_.PutMark(id_, mark_);
    RETURN_IF_ERROR(storage_.Write(batch_, Storage::Sync::kNo));
    batch_.Clear();
    return absl::OkStatus();
  }

  Storage& storage_;
  const PartitionId id_;
  PartitionMark mark_;
  const int64_t end_;
  int64_t reach_ = 0;
  int64_t removed_ = 0;
  Storage::Batch batch_;
  absl::flat_hash_map<absl::uint128, int64_t> newest_;
};

}  // namespace

absl::Status LogCore::Compact(absl::Time now) {
  MutexLock one_at_a_time(compacting_);
  for (const auto& [name, state] : topics_) {
    for (const auto& partition : state.partitions) {
      RETURN_IF_ERROR(CompactPartition(state.topic, *partition, now));
    }
  }
  return absl::OkStatus();
}

absl::Status LogCore::CompactPartition(const Topic& topic, Partition& partition,
                                       absl::Time now) {
  PartitionMark mark;
  int64_t end = 0;
  {
    MutexLock lock(mutex_);
    RETURN_IF_ERROR(broken_);
    mark = partition.mark;
    end = partition.end;
  }
  const bool by_key = topic.cleanup == Cleanup::kCompact;
  if (mark.start == end ||
      (!by_key && topic.retention == absl::InfiniteDuration())) {
    return absl::OkStatus();
  }
  Compactor compactor(*storage_, partition.id, mark, end);
  RETURN_IF_ERROR(by_key
                      ? compactor.KeepNewest(now - options_.min_compaction_lag,
                                             now - options_.tombstone_retention)
                      : compactor.RemoveOld(now - topic.retention));
  if (!compactor.changed()) {
    return absl::OkStatus();
  }
  {
    MutexLock lock(mutex_);
    partition.mark = compactor.mark();
    tail_.DropBelow(partition.slot, compactor.reach());
  }
  return storage_->Shrink(partition.id);
}

absl::StatusOr<std::optional<int64_t>> LogCore::HighestTombstoneDropped(
    const TopicPartition& of) const {
  ASSIGN_OR_RETURN(const Partition* partition, Find(of));
  MutexLock lock(mutex_);
  const int64_t highest = partition->mark.highest_tombstone_dropped;
  return highest < 0 ? std::optional<int64_t>()
                     : std::optional<int64_t>(highest);
}

}  // namespace tyst::bus::embedded
