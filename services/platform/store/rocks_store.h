// SPDX-License-Identifier: MIT
// StateStore on RocksDB: one directory for one job and one input partition.
//
// Writes go through the write-ahead log but are not synced: after kill -9 all
// of them are there, after a loss of power those up to some whole batch. Either
// way the store is only older than the log, and the log replays the rest
// (exactly-once.md, R8).
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "platform/store/state_store.h"

namespace tyst::store {

// How much memory all stores of a process may use together.
struct RocksBudget {
  size_t block_cache_bytes = size_t{64} << 20;
  size_t write_buffer_bytes = size_t{48} << 20;
};

// The block cache and the write buffers that all stores of a process share.
//
// Thread safety: safe for concurrent use. Lifetime: copies share; the last
// store that uses it keeps it alive.
class RocksResources final {
 public:
  explicit RocksResources(RocksBudget budget = {});

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  std::shared_ptr<const Parts> parts_;
};

// Thread safety: reads are safe beside one writer and beside each other.
// Lifetime: one process at a time may have a path open.
// Fails with: FailedPrecondition (open elsewhere, or a newer format),
// DataLoss (what is stored cannot be trusted: set the directory aside and
// rebuild from the log), Unavailable (disk full or failing).
class RocksStore final : public StateStore {
 public:
  // Opens the store at `path`, or makes an empty one, parents included.
  static absl::StatusOr<std::unique_ptr<RocksStore>> Open(
      const std::string& path, const RocksResources& resources);
  // True when there is a store at `path`, whatever its health.
  static bool ExistsAt(const std::string& path);
  // Removes the store at `path` and its directory; OK when there is none.
  static absl::Status Destroy(const std::string& path);

  ~RocksStore() override;
  RocksStore(const RocksStore&) = delete;
  RocksStore& operator=(const RocksStore&) = delete;

  absl::StatusOr<std::optional<std::string>> Get(
      absl::string_view key) const override;
  absl::Status Scan(absl::string_view prefix, absl::string_view from,
                    const Visitor& visit) const override;
  absl::Status Apply(const std::vector<Write>& batch) override;

  // Removes every key that begins with `prefix` ("" empties the store).
  absl::Status RemoveAll(absl::string_view prefix);
  // Reads every block and compares its checksum. Slow: before a backup, or
  // when in doubt.
  absl::Status VerifyChecksums() const;

 private:
  struct Rocks;
  explicit RocksStore(std::unique_ptr<Rocks> rocks);

  const std::unique_ptr<Rocks> rocks_;
};

}  // namespace tyst::store
