// SPDX-License-Identifier: MIT
// How a record lies on disk: append time (8 bytes), flags (1), lengths and
// headers, key, value last. Checksums are RocksDB's.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "platform/bus/event_log.h"

namespace tyst::bus::embedded {

// Everything of `record` but its value, which follows these bytes as it is.
void EncodeFront(const Outgoing& record, absl::Time appended,
                 std::string& front);

// What compaction needs to know of a record. `key` points into the bytes.
struct RecordHead {
  absl::Time appended;
  absl::string_view key;
  bool tombstone = false;
};

// Fails with: DataLoss.
absl::StatusOr<RecordHead> DecodeHead(absl::string_view bytes);
absl::StatusOr<Delivered> DecodeRecord(const TopicPartition& from,
                                       int64_t offset, absl::string_view bytes);

// Numbers in fixed width: big endian, so that keys sort as numbers do.
void PutFixed(uint64_t number, int bytes, std::string& out);
// Takes a number of `bytes` off the front; false when too few are left.
bool TakeFixed(absl::string_view& from, int bytes, uint64_t& number);

}  // namespace tyst::bus::embedded
