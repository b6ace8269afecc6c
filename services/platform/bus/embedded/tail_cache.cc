// SPDX-License-Identifier: MIT
#include "platform/bus/embedded/tail_cache.h"

#include <algorithm>
#include <utility>

namespace tyst::bus::embedded {
namespace {

// What a record takes beside its bytes: strings, vector, allocator.
constexpr size_t kOverheadBytes = 200;

}  // namespace

size_t BytesOf(const Delivered& record) {
  size_t bytes = record.key.size();
  if (record.value.has_value()) {
    bytes += record.value->size();
  }
  for (const auto& [name, value] : record.headers) {
    bytes += name.size() + value.size();
  }
  return bytes;
}

void TailCache::Push(size_t slot, std::vector<Delivered> records) {
  if (records.empty()) {
    return;
  }
  size_t bytes = 0;
  for (const Delivered& record : records) {
    bytes += BytesOf(record) + kOverheadBytes;
  }
  arrivals_.push_back({slot, records.front().offset});
  partitions_[slot].push_back(
      {std::make_shared<const std::vector<Delivered>>(std::move(records)),
       bytes});
  bytes_ += bytes;
  while (bytes_ > bound_bytes_ && !arrivals_.empty()) {
    const Arrival oldest = arrivals_.front();
    arrivals_.pop_front();
    const std::deque<Held>& held = partitions_[oldest.slot];
    if (!held.empty() && held.front().records->front().offset == oldest.first) {
      DropFront(oldest.slot);
    }
  }
}

std::optional<int64_t> TailCache::FirstOf(size_t slot) const {
  const std::deque<Held>& held = partitions_[slot];
  if (held.empty()) {
    return std::nullopt;
  }
  return held.front().records->front().offset;
}

std::vector<TailCache::Slice> TailCache::From(size_t slot, int64_t offset,
                                              size_t count) const {
  const std::deque<Held>& held = partitions_[slot];
  auto at = std::partition_point(
      held.begin(), held.end(),
      [&](const Held& each) { return each.records->back().offset < offset; });
  std::vector<Slice> slices;
  size_t found = 0;
  for (; at != held.end() && found < count; ++at) {
    const int64_t first = at->records->front().offset;
    const size_t skip =
        offset > first ? static_cast<size_t>(offset - first) : 0;
    slices.push_back({at->records, skip});
    found += at->records->size() - skip;
  }
  return slices;
}

void TailCache::DropBelow(size_t slot, int64_t offset) {
  while (!partitions_[slot].empty() &&
         partitions_[slot].front().records->front().offset < offset) {
    DropFront(slot);
  }
}

void TailCache::DropFront(size_t slot) {
  bytes_ -= partitions_[slot].front().bytes;
  partitions_[slot].pop_front();
}

}  // namespace tyst::bus::embedded
