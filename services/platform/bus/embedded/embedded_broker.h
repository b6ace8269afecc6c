// SPDX-License-Identifier: MIT
// The log of one machine: all topics in one RocksDB of this process.
//
// Every Append and Commit is synced before it is answered and before anyone
// sees it; calls that come together share one sync. A second process that
// opens the same path is refused.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "platform/base/clock.h"
#include "platform/bus/embedded/embedded_options.h"
#include "platform/bus/event_log.h"
#include "platform/bus/topics.h"

namespace tyst::bus {

namespace embedded {
class LogCore;
}

// Thread safety: safe for concurrent use.
// Lifetime: outlives all its connections; the clock outlives it.
// Fails with: FailedPrecondition (open in another process; another format; a
// topic differs from what was created), DataLoss (damaged, or a write failed:
// stop; what the last calls wrote is known after the next start).
class EmbeddedBroker final {
 public:
  // Opens the log at `path` or makes an empty one. Topics that are new in
  // `catalogue` are created; one that was created with other partitions or
  // another cleanup, or that is gone but holds records, is refused.
  static absl::StatusOr<std::unique_ptr<EmbeddedBroker>> Open(
      const std::string& path, const TopicCatalogue& catalogue,
      const Clock& clock, EmbeddedOptions options = {});
  ~EmbeddedBroker();
  EmbeddedBroker(const EmbeddedBroker&) = delete;
  EmbeddedBroker& operator=(const EmbeddedBroker&) = delete;

  // A connection; `client` names it in errors. Its end is as if it left.
  std::unique_ptr<EventLog> Connect(std::string client);

  // Of compacted topics keeps the newest record of each key, and a tombstone
  // for its retention; of others removes what is past the topic's retention.
  // When anything was removed, rewrites the files so that its bytes are gone.
  // Slow, beside normal work: once a day.
  absl::Status Compact(absl::Time now);

  // The highest offset of a tombstone that compaction has dropped. A copy that
  // has not read beyond it may hold a key that was removed: discard it.
  absl::StatusOr<std::optional<int64_t>> HighestTombstoneDropped(
      const TopicPartition& of) const;

 private:
  explicit EmbeddedBroker(std::unique_ptr<embedded::LogCore> core);

  const std::unique_ptr<embedded::LogCore> core_;
};

}  // namespace tyst::bus
