// SPDX-License-Identifier: MIT
#include "platform/bus/embedded/stored_facts.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "platform/bus/embedded/record_codec.h"

namespace tyst::bus::embedded {
namespace {

constexpr char kTopicPrefix[] = "m/topic/";
constexpr char kCommittedPrefix[] = "m/committed/";
constexpr char kEpochPrefix[] = "m/epoch/";
constexpr char kMarkPrefix[] = "m/mark/";

std::string MarkKey(PartitionId id) {
  std::string key = kMarkPrefix;
  PutFixed(id.topic, 2, key);
  PutFixed(id.partition, 2, key);
  return key;
}

std::string CommittedKey(const std::string& job, const TopicPartition& of) {
  std::string key = absl::StrCat(kCommittedPrefix, job);
  key.push_back('\0');
  absl::StrAppend(&key, of.topic);
  key.push_back('\0');
  PutFixed(static_cast<uint64_t>(of.partition), 4, key);
  return key;
}

std::string FixedNumber(int64_t number) {
  std::string bytes;
  PutFixed(static_cast<uint64_t>(number), 8, bytes);
  return bytes;
}

bool TakeNumber(absl::string_view& bytes, int64_t& number) {
  uint64_t raw = 0;
  const bool good = TakeFixed(bytes, 8, raw);
  number = static_cast<int64_t>(raw);
  return good;
}

bool TakeUntilZero(absl::string_view& bytes, std::string& text) {
  const size_t end = bytes.find('\0');
  if (end == absl::string_view::npos) {
    return false;
  }
  text = std::string(bytes.substr(0, end));
  bytes.remove_prefix(end + 1);
  return true;
}

bool ReadTopic(absl::string_view key, absl::string_view value,
               StoredFacts& facts) {
  StoredTopic topic;
  topic.name = std::string(key);
  uint64_t id = 0;
  uint64_t partitions = 0;
  uint64_t cleanup = 0;
  const bool good = TakeFixed(value, 2, id) &&
                    TakeFixed(value, 4, partitions) &&
                    TakeFixed(value, 1, cleanup);
  topic.id = static_cast<uint16_t>(id);
  topic.partitions = static_cast<int>(partitions);
  topic.cleanup = cleanup == 1 ? Cleanup::kCompact : Cleanup::kDelete;
  facts.topics.push_back(std::move(topic));
  return good;
}

bool ReadCommitted(absl::string_view key, absl::string_view value,
                   StoredFacts& facts) {
  std::string job;
  TopicPartition of;
  uint64_t partition = 0;
  int64_t offset = 0;
  if (!TakeUntilZero(key, job) || !TakeUntilZero(key, of.topic) ||
      !TakeFixed(key, 4, partition) || !TakeNumber(value, offset)) {
    return false;
  }
  of.partition = static_cast<int>(partition);
  facts.committed[job][of] = offset;
  return true;
}

bool ReadMark(absl::string_view key, absl::string_view value,
              StoredFacts& facts) {
  uint64_t topic = 0;
  uint64_t partition = 0;
  PartitionMark mark;
  if (!TakeFixed(key, 2, topic) || !TakeFixed(key, 2, partition) ||
      !TakeNumber(value, mark.start) || !TakeNumber(value, mark.end) ||
      !TakeNumber(value, mark.highest_tombstone_dropped)) {
    return false;
  }
  facts
      .marks[{static_cast<uint16_t>(topic), static_cast<uint16_t>(partition)}] =
      mark;
  return true;
}

}  // namespace

std::string TopicKey(const std::string& name) {
  return absl::StrCat(kTopicPrefix, name);
}

Entry TopicEntry(const StoredTopic& topic) {
  std::string value;
  PutFixed(topic.id, 2, value);
  PutFixed(static_cast<uint64_t>(topic.partitions), 4, value);
  PutFixed(topic.cleanup == Cleanup::kCompact ? 1 : 0, 1, value);
  return {TopicKey(topic.name), value};
}

Entry CommittedEntry(const std::string& job, const TopicPartition& of,
                     int64_t offset) {
  return {CommittedKey(job, of), FixedNumber(offset)};
}

Entry EpochEntry(const std::string& job, int64_t epoch) {
  return {absl::StrCat(kEpochPrefix, job), FixedNumber(epoch)};
}

Entry MarkEntry(PartitionId of, const PartitionMark& mark) {
  return {MarkKey(of),
          absl::StrCat(FixedNumber(mark.start), FixedNumber(mark.end),
                       FixedNumber(mark.highest_tombstone_dropped))};
}

bool ReadFact(absl::string_view key, absl::string_view value,
              StoredFacts& facts) {
  if (absl::ConsumePrefix(&key, kTopicPrefix)) {
    return ReadTopic(key, value, facts);
  }
  if (absl::ConsumePrefix(&key, kCommittedPrefix)) {
    return ReadCommitted(key, value, facts);
  }
  if (absl::ConsumePrefix(&key, kMarkPrefix)) {
    return ReadMark(key, value, facts);
  }
  if (absl::ConsumePrefix(&key, kEpochPrefix)) {
    return TakeNumber(value, facts.epochs[std::string(key)]);
  }
  return key == kFormatKey;
}

}  // namespace tyst::bus::embedded
