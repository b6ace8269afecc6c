// SPDX-License-Identifier: MIT
// How an embedded log spends memory and disk.
#pragma once

#include <cstddef>

#include "absl/time/time.h"

namespace tyst::bus {

enum class Durability {
  // What is acknowledged survives a loss of power.
  kSynced,
  // ... survives kill -9 only. For tests and simulations.
  kProcessCrashOnly,
};

struct EmbeddedOptions {
  Durability durability = Durability::kSynced;
  // Recent records kept in memory, all partitions together.
  size_t tail_bytes = size_t{64} << 20;
  size_t write_buffer_bytes = size_t{32} << 20;
  size_t block_cache_bytes = size_t{16} << 20;
  // Key, value and headers of one record together.
  size_t max_record_bytes = size_t{4} << 20;
  // Commits that share one sync, together at most.
  size_t max_group_bytes = size_t{16} << 20;
  // Compaction leaves records younger than this alone.
  absl::Duration min_compaction_lag = absl::Hours(12);
  // How long a tombstone stays: readers that lag more must start anew.
  absl::Duration tombstone_retention = absl::Hours(24 * 7);
};

}  // namespace tyst::bus
