// SPDX-License-Identifier: MIT
// Compaction: what of a partition need not be kept any longer.
//
// Removals go to disk from low offsets to high, together with the mark that
// they need: after a crash a tombstone is never gone while a value that it
// removed is still there.
#include <algorithm>
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
  Compactor(Storage& storage, PartitionId id, PartitionMark mark, int64_t end,
            CompactionMemo memo)
      : storage_(storage), id_(id), mark_(mark), end_(end), memo_(memo) {
    mark_.end = end;
  }

  // Removes records appended before `cutoff`.
  absl::Status RemoveOld(absl::Time cutoff) {
    RETURN_IF_ERROR(Reach(cutoff));
    if (memo_.reach > mark_.start) {
      batch_.RemoveRange(id_, mark_.start, memo_.reach);
      mark_.start = memo_.reach;
      removed_ = 1;
    }
    return Flush();
  }

  // Among records appended before `cutoff` keeps the newest of each key, and
  // of those no tombstone appended before `tombstones_until`.
  absl::Status KeepNewest(absl::Time cutoff, absl::Time tombstones_until) {
    const int64_t before = memo_.reach;
    RETURN_IF_ERROR(Reach(cutoff));
    if (memo_.reach == before && memo_.oldest_tombstone >= tombstones_until) {
      return absl::OkStatus();
    }
    memo_.oldest_tombstone = absl::InfiniteFuture();
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
  const CompactionMemo& memo() const { return memo_; }
  bool changed() const { return removed_ > 0; }

 private:
  absl::Status Consider(int64_t offset, const RecordHead& head,
                        absl::Time tombstones_until) {
    if (newest_[NameOf(head.key)] == offset) {
      if (!head.tombstone) {
        return absl::OkStatus();
      }
      if (head.appended >= tombstones_until) {
        memo_.oldest_tombstone =
            std::min(memo_.oldest_tombstone, head.appended);
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
        id_, mark_.start, memo_.reach,
        [&](int64_t offset, absl::string_view bytes) {
          const absl::StatusOr<RecordHead> head = DecodeHead(bytes);
          status = head.ok() ? each(offset, *head) : head.status();
          return status.ok() ? Storage::Next::kContinue : Storage::Next::kStop;
        }));
    return status;
  }

  // Moves the reach to the first record appended at or after `time`.
  absl::Status Reach(absl::Time time) {
    const int64_t from = std::max(memo_.reach, mark_.start);
    memo_.reach = end_;
    absl::Status status;
    RETURN_IF_ERROR(storage_.Visit(
        id_, from, end_, [&](int64_t offset, absl::string_view bytes) {
          const absl::StatusOr<RecordHead> head = DecodeHead(bytes);
          status = head.status();
          if (status.ok() && head->appended < time) {
            return Storage::Next::kContinue;
          }
          memo_.reach = offset;
          return Storage::Next::kStop;
        }));
    return status;
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
  CompactionMemo memo_;
  int64_t removed_ = 0;
  Storage::Batch batch_;
  absl::flat_hash_map<absl::uint128, int64_t> newest_;
};

}  // namespace

absl::Status LogCore::Compact(absl::Time now) {
  MutexLock one_at_a_time(compacting_);
  bool changed = false;
  for (const auto& [name, state] : topics_) {
    for (const auto& partition : state.partitions) {
      ASSIGN_OR_RETURN(const Compaction compaction,
                       CompactPartition(state.topic, *partition, now));
      changed = changed || compaction == Compaction::kRemovedSome;
    }
  }
  return changed ? storage_->Shrink() : absl::OkStatus();
}

absl::StatusOr<LogCore::Compaction> LogCore::CompactPartition(
    const Topic& topic, Partition& partition, absl::Time now) {
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
    return Compaction::kNothing;
  }
  Compactor compactor(*storage_, partition.id, mark, end, partition.memo);
  RETURN_IF_ERROR(by_key
                      ? compactor.KeepNewest(now - options_.min_compaction_lag,
                                             now - options_.tombstone_retention)
                      : compactor.RemoveOld(now - topic.retention));
  partition.memo = compactor.memo();
  if (!compactor.changed()) {
    return Compaction::kNothing;
  }
  MutexLock lock(mutex_);
  partition.mark = compactor.mark();
  tail_.DropBelow(partition.slot, partition.memo.reach);
  return Compaction::kRemovedSome;
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
