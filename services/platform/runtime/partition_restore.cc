// SPDX-License-Identifier: MIT
// S5 to S7 of exactly-once.md: a partition's way back to where the log says it
// stands.
#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/runtime/aside.h"
#include "platform/runtime/partition.h"
#include "platform/runtime/state_keys.h"

namespace tyst::runtime {

absl::Status Partition::Restore(bus::EventLog& log) {
  RETURN_IF_ERROR(LoadMeta());
  RETURN_IF_ERROR(RestoreChangelog(log));
  if (meta_.life.empty()) {
    BeBorn();
  }
  RETURN_IF_ERROR(LoadAside());
  for (const std::string& topic : parts_.spec.mirrored) {
    RETURN_IF_ERROR(RestoreMirror(log, topic));
  }
  RETURN_IF_ERROR(CheckOffsets(log));
  RETURN_IF_ERROR(LoadNextTimer());
  counts_.cut = meta_.cut_done;
  counts_.aside = static_cast<int64_t>(aside_.size());
  committed_ = meta_;
  committed_aside_ = aside_;
  committed_counts_ = counts_;
  committed_draining_ = draining_;
  return absl::OkStatus();
}

absl::Status Partition::LoadMeta() {
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                   store_->Get(kMetaKey));
  meta_ = Meta();
  if (bytes) {
    ASSIGN_OR_RETURN(meta_, DecodeMeta(*bytes));
  }
  return absl::OkStatus();
}

// Only for state that never was: a state restored keeps its life.
void Partition::BeBorn() {
  meta_.life = parts_.random.Hex(4);
  meta_.cut_policies_next_offset = kNoCutPolicies;
}

absl::Status Partition::RestoreChangelog(bus::EventLog& log) {
  const bus::TopicPartition from{changelog_, number_};
  ASSIGN_OR_RETURN(const int64_t end, log.End(from));
  if (meta_.changelog_next > end) {
    return absl::DataLossError(absl::StrCat(
        "restoring of job '", parts_.Name(), "' partition ", number_,
        " failed: the store stands at changelog offset ", meta_.changelog_next,
        ", past the log's end ", end, "; it is set aside and rebuilt"));
  }
  std::vector<store::Write> writes;
  int64_t next = meta_.changelog_next;
  while (next < end) {
    ASSIGN_OR_RETURN(std::vector<bus::Delivered> records,
                     log.Read(from, next, {}));
    if (records.empty()) {
      break;
    }
    for (bus::Delivered& record : records) {
      next = record.offset + 1;
      if (record.key == kMetaKey && record.value) {
        RETURN_IF_ERROR(
            ReplayCommit(std::exchange(writes, {}), *record.value, next));
      } else {
        writes.push_back({std::move(record.key), std::move(record.value)});
      }
    }
  }
  if (!writes.empty()) {
    return absl::DataLossError(
        absl::StrCat("restoring of job '", parts_.Name(), "' partition ",
                     number_, " failed: the changelog ends inside a commit"));
  }
  return absl::OkStatus();
}

absl::Status Partition::ReplayCommit(std::vector<store::Write> writes,
                                     absl::string_view meta_bytes,
                                     int64_t next) {
  ASSIGN_OR_RETURN(Meta replayed, DecodeMeta(meta_bytes));
  const bool follows = meta_.transactions + 1 == replayed.transactions &&
                       meta_.life == replayed.life;
  if (follows) {
    std::string hash = meta_.changes_hash;
    for (const store::Write& write : writes) {
      hash = Sha256(absl::StrCat(hash, write.key, write.value.value_or("")));
    }
    if (hash != replayed.changes_hash) {
      return absl::DataLossError(
          absl::StrCat("restoring of job '", parts_.Name(), "' partition ",
                       number_, " failed: commit ", replayed.transactions,
                       " does not hash to what its meta says"));
    }
  }
  replayed.changelog_next = next;
  replayed.mirrored = meta_.mirrored;
  meta_ = std::move(replayed);
  writes.push_back(
      {std::string(kMetaKey), EncodeMeta(meta_, MetaCopy::kStore)});
  return store_->Apply(writes);
}

absl::Status Partition::LoadAside() {
  aside_.clear();
  absl::Status decoded;
  RETURN_IF_ERROR(state_.Scan(
      kAsidePrefix, "", [&](absl::string_view key, absl::string_view value) {
        auto record = DecodeAside(value, number_);
        if (!record.ok()) {
          decoded = record.status();
          return store::Visit::kStop;
        }
        const auto channel = bus::HeaderOf(record->headers, kHeaderChannel);
        aside_[ParseOrderedNumber(key.substr(kAsidePrefix.size()))] = {
            DataChannel(channel.value_or("")), record->from.topic,
            record->offset};
        return store::Visit::kContinue;
      }));
  draining_ = !aside_.empty();
  return decoded;
}

absl::Status Partition::RestoreMirror(bus::EventLog& log,
                                      const std::string& topic) {
  std::set<int64_t> waiting;
  for (const auto& [number, aside] : aside_) {
    if (aside.topic == topic) {
      waiting.insert(aside.offset);
    }
  }
  const int64_t end = meta_.input[topic];
  int64_t next = meta_.mirrored[topic];
  while (next < end) {
    ASSIGN_OR_RETURN(std::vector<bus::Delivered> records,
                     log.Read({topic, number_}, next, {}));
    std::vector<store::Write> batch;
    const int64_t before = next;
    for (bus::Delivered& record : records) {
      if (record.offset >= end) {
        break;
      }
      next = record.offset + 1;
      if (waiting.count(record.offset) == 0 &&
          !absl::StartsWith(record.key, absl::string_view("\0", 1))) {
        batch.push_back(
            {absl::StrCat(kMirrorPrefix, MirrorKey(topic, record.key)),
             std::move(record.value)});
      }
    }
    if (next == before) {
      break;  // Compaction left nothing more below `end`.
    }
    meta_.mirrored[topic] =
        waiting.empty() ? next : std::min(next, *waiting.begin());
    batch.push_back(
        {std::string(kMetaKey), EncodeMeta(meta_, MetaCopy::kStore)});
    RETURN_IF_ERROR(store_->Apply(batch));
  }
  return absl::OkStatus();
}

absl::Status Partition::CheckOffsets(bus::EventLog& log) const {
  for (const std::string& input : parts_.spec.inputs) {
    ASSIGN_OR_RETURN(const bus::Topic topic, parts_.topics.Find(input));
    if (number_ >= topic.partitions) {
      continue;
    }
    ASSIGN_OR_RETURN(const std::optional<int64_t> committed,
                     log.Committed(parts_.Name(), {input, number_}));
    const auto own = meta_.input.find(input);
    const int64_t stands = own == meta_.input.end() ? 0 : own->second;
    if (committed.value_or(0) != stands) {
      return absl::InternalError(absl::StrCat(
          "starting of job '", parts_.Name(), "' partition ", number_,
          " refused: its state stands at offset ", stands, " of '", input,
          "', the log says ", committed.value_or(0),
          "; nothing is processed until somebody has looked"));
    }
  }
  return absl::OkStatus();
}

}  // namespace tyst::runtime
