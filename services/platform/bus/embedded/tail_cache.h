// SPDX-License-Identifier: MIT
// The newest records of every partition in memory, so that readers that keep
// up never read the disk. Bounded in bytes over all partitions together; the
// oldest goes first, whichever partition it is of.
//
// Thread safety: none; the log's mutex guards it. What From returns may be
// read without it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "platform/bus/event_log.h"

namespace tyst::bus::embedded {

// Key, value and headers of a record.
size_t BytesOf(const Delivered& record);

class TailCache final {
 public:
  // Records with offsets one after the other.
  using Segment = std::shared_ptr<const std::vector<Delivered>>;
  struct Slice {
    Segment records;
    size_t first = 0;  // index of the first record that is meant
  };

  TailCache(size_t partitions, size_t bound_bytes)
      : partitions_(partitions), bound_bytes_(bound_bytes) {}

  // `records` follow the last ones pushed for the partition `slot`.
  void Push(size_t slot, std::vector<Delivered> records);
  // The offset of the first record held, if any is.
  std::optional<int64_t> FirstOf(size_t slot) const;
  // Records at and after `offset`, at least `count` if that many are held.
  // `offset` must not be below FirstOf.
  std::vector<Slice> From(size_t slot, int64_t offset, size_t count) const;
  // Forgets the segments that begin below `offset`.
  void DropBelow(size_t slot, int64_t offset);

  size_t bytes() const { return bytes_; }

 private:
  struct Held {
    Segment records;
    size_t bytes = 0;
  };
  // Segments in the order of their coming; some may be gone already.
  struct Arrival {
    size_t slot;
    int64_t first;
  };

  void DropFront(size_t slot);

  std::vector<std::deque<Held>> partitions_;
  std::deque<Arrival> arrivals_;
  const size_t bound_bytes_;
  size_t bytes_ = 0;
};

}  // namespace tyst::bus::embedded
