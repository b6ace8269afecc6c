// SPDX-License-Identifier: MIT
// What an embedded log stores beside its records, and how: topics as created,
// committed offsets, epochs, and marks of partitions. Every fact is an entry
// whose key begins with "m/".
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

#include "platform/bus/event_log.h"
#include "platform/bus/topics.h"

namespace tyst::bus::embedded {

struct PartitionId {
  uint16_t topic = 0;
  uint16_t partition = 0;

  friend auto operator<=>(const PartitionId&, const PartitionId&) = default;
};

// A topic as it was created.
struct StoredTopic {
  uint16_t id = 0;
  std::string name;
  int partitions = 1;
  Cleanup cleanup = Cleanup::kDelete;
};

// What of a partition its records no longer tell.
struct PartitionMark {
  // Nothing is stored below it.
  int64_t start = 0;
  // No record is ever written below it.
  int64_t end = 0;
  // -1 when no tombstone has been dropped.
  int64_t highest_tombstone_dropped = -1;
};

// Everything but the records.
struct StoredFacts {
  std::vector<StoredTopic> topics;
  std::map<std::string, std::map<TopicPartition, int64_t>> committed;
  std::map<std::string, int64_t> epochs;
  std::map<PartitionId, PartitionMark> marks;
};

// An entry: key and value.
using Entry = std::pair<std::string, std::string>;

std::string TopicKey(const std::string& name);
Entry TopicEntry(const StoredTopic& topic);
Entry CommittedEntry(const std::string& job, const TopicPartition& of,
                     int64_t offset);
Entry EpochEntry(const std::string& job, int64_t epoch);
Entry MarkEntry(PartitionId of, const PartitionMark& mark);

// Adds what an entry says to `facts`; false when it does not follow the format.
bool ReadFact(absl::string_view key, absl::string_view value,
              StoredFacts& facts);

constexpr char kFormat[] = "1";
constexpr char kFormatKey[] = "m/format";

}  // namespace tyst::bus::embedded
