// SPDX-License-Identifier: MIT
#include "platform/runtime/partition.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/runtime/aside.h"
#include "platform/runtime/state_keys.h"

namespace tyst::runtime {
namespace {

// Compaction leaves newer records alone (min.compaction.lag.ms).
constexpr absl::Duration kCompactionLag = absl::Hours(12);

// The data channels that lead to a partition of a job, whatever their life.
absl::StatusOr<std::vector<std::string>> DataChannelsOf(
    const JobSpec& spec, const bus::TopicCatalogue& topics) {
  std::vector<std::string> channels;
  for (const std::string& input : spec.inputs) {
    ASSIGN_OR_RETURN(const bus::Topic topic, topics.Find(input));
    for (const std::string& producer : topic.producers) {
      if (!topic.cut) {
        continue;
      }
      const size_t dash = producer.find('-');
      ASSIGN_OR_RETURN(
          const bus::Topic source,
          topics.Find(absl::StrCat(producer.substr(0, dash), ".",
                                   producer.substr(dash + 1), ".changelog")));
      for (int from = 0; from < source.partitions; ++from) {
        channels.push_back(DataChannel(producer, from, input));
      }
    }
  }
  return channels;
}

}  // namespace

std::string JobParts::Name() const {
  return absl::StrCat(spec.service, "-", spec.job);
}

std::string JobParts::OwnTopic(absl::string_view kind) const {
  return absl::StrCat(spec.service, ".", spec.job, ".", kind);
}

absl::StatusOr<std::unique_ptr<Partition>> Partition::Create(
    const JobParts& parts, int number,
    std::unique_ptr<store::StateStore> store) {
  ASSIGN_OR_RETURN(seal::DataKey key,
                   parts.ladder.TopicKey(parts.OwnTopic("changelog")));
  ASSIGN_OR_RETURN(std::vector<std::string> channels,
                   DataChannelsOf(parts.spec, parts.topics));
  std::unique_ptr<Partition> partition(
      new Partition(parts, number, std::move(store), std::move(key)));
  partition->data_channels_ = std::move(channels);
  return partition;
}

Partition::Partition(const JobParts& parts, int number,
                     std::unique_ptr<store::StateStore> store,
                     seal::DataKey key)
    : parts_(parts),
      number_(number),
      store_(std::move(store)),
      changelog_(parts.OwnTopic("changelog")),
      sealed_(*store_, std::move(key), changelog_),
      state_(sealed_),
      raw_(*store_),
      mirrors_(raw_, std::string(kMirrorPrefix)),
      outbox_(parts.spec, number, parts.topics, parts.random) {}

Context Partition::ContextAt(absl::Time now) const {
  return Context{.now = now,
                 .partition = number_,
                 .partitions = parts_.partitions,
                 .cut_policies_next_offset = meta_.cut_policies_next_offset,
                 .random = parts_.random,
                 .state = state_,
                 .mirrors = mirrors_};
}

absl::StatusOr<Arrival> Partition::Admit(const bus::Delivered& record) {
  const auto channel = bus::HeaderOf(record.headers, kHeaderChannel);
  if (!channel) {
    return Arrival::kNew;  // From a door: its idempotency key tells.
  }
  const bool old = parts_.clock.Now() - record.appended > kCompactionLag;
  return Check(record.headers, old ? Density::kTolerant : Density::kStrict,
               meta_.seen[std::string(*channel)]);
}

bool Partition::Blocked(const std::string& data_channel) const {
  const auto seen = meta_.cut_seen.find(data_channel);
  return seen != meta_.cut_seen.end() && seen->second > meta_.cut_done;
}

absl::Status Partition::Take(const bus::Delivered& record) {
  int64_t& next = meta_.input[record.from.topic];
  if (record.offset < next) {
    return absl::OkStatus();  // Polled again after an abort.
  }
  next = record.offset + 1;
  touched_ = true;
  if (record.key == kTickKey) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const Arrival arrival, Admit(record));
  if (arrival == Arrival::kRepeated) {
    ++counts_.duplicates;
    return absl::OkStatus();
  }
  const bus::Topic* const topic = parts_.topics.Known(record.from.topic);
  const auto channel = bus::HeaderOf(record.headers, kHeaderChannel);
  const std::string data_channel = topic != nullptr && topic->cut && channel
                                       ? DataChannel(*channel)
                                       : std::string();
  if (!data_channel.empty() && Blocked(data_channel)) {
    return SetAside(record, data_channel);
  }
  return Process(record, data_channel);
}

absl::Status Partition::Process(const bus::Delivered& record,
                                const std::string& data_channel) {
  if (absl::StartsWith(record.key, kCutPrefix)) {
    return TakeCut(record, data_channel);
  }
  const std::string& topic = record.from.topic;
  const auto& mirrored = parts_.spec.mirrored;
  if (std::find(mirrored.begin(), mirrored.end(), topic) != mirrored.end()) {
    raw_.Put(absl::StrCat(kMirrorPrefix, MirrorKey(topic, record.key)),
             record.value);
  }
  return Dispatch(record);
}

absl::Status Partition::Dispatch(const bus::Delivered& record) {
  Event event;
  event.topic = record.from.topic;
  event.partition = record.from.partition;
  event.offset = record.offset;
  event.appended = record.appended;
  event.key = record.key;
  event.value = record.value;
  const auto header = [&record](absl::string_view name) {
    return std::string(bus::HeaderOf(record.headers, name).value_or(""));
  };
  event.schema = header(kHeaderSchema);
  event.id = header(kHeaderId);
  event.idempotency = header(kHeaderIdempotency);
  ++counts_.handled;
  absl::StatusOr<Effects> effects =
      parts_.handler.Handle(event, ContextAt(record.appended));
  if (absl::IsInvalidArgument(effects.status())) {
    return BuryDead(record, effects.status());
  }
  RETURN_IF_ERROR(effects.status());
  const bus::Topic* const topic = parts_.topics.Known(event.topic);
  return Perform(*std::move(effects),
                 {header(kHeaderTrace), topic == nullptr ? "" : topic->zone});
}

absl::Status Partition::Follow(const bus::Delivered& record) {
  int64_t& next = meta_.followed[record.from.topic];
  if (record.offset < next) {
    return absl::OkStatus();
  }
  next = record.offset + 1;
  touched_ = true;
  if (record.key == kTickKey) {
    return absl::OkStatus();
  }
  RETURN_IF_ERROR(Dispatch(record));
  if (record.from.topic != parts_.spec.cuts_from) {
    return absl::OkStatus();
  }
  int64_t number = 0;
  if (!absl::SimpleAtoi(record.key, &number) || number < 1) {
    return absl::DataLossError(
        absl::StrCat("taking of cut '", record.key,
                     "' refused: expected its number as the ", "record key"));
  }
  return number > meta_.cut_done ? FinishCut(number) : absl::OkStatus();
}

absl::Status Partition::DrainNext() {
  touched_ = true;
  auto next = aside_.lower_bound(drain_from_);
  while (next != aside_.end() && Blocked(next->second.data_channel)) {
    ++next;
  }
  if (next == aside_.end()) {
    draining_ = false;
    return absl::OkStatus();
  }
  const int64_t number = next->first;
  const Aside waiting = next->second;
  drain_from_ = number + 1;
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                   state_.Get(AsideKey(number)));
  if (!bytes) {
    return absl::DataLossError(
        absl::StrCat("working off of record ", number,
                     " set aside failed: it is not there"));
  }
  ASSIGN_OR_RETURN(const bus::Delivered record, DecodeAside(*bytes, number_));
  aside_.erase(next);
  state_.Put(AsideKey(number), std::nullopt);
  return Process(record, waiting.data_channel);
}

absl::Status Partition::EndBatch() {
  ASSIGN_OR_RETURN(Effects effects,
                   parts_.handler.EndBatch(ContextAt(parts_.clock.Now())));
  return Perform(std::move(effects), {});
}

absl::Status Partition::Perform(Effects effects, const Trace& trace) {
  for (store::Write& write : effects.writes) {
    if (absl::StartsWith(write.key, absl::string_view("\0", 1))) {
      return absl::InternalError(
          "writing of state refused: keys that begin with a zero byte belong "
          "to the runtime");
    }
    state_.Put(std::move(write.key), std::move(write.value));
  }
  for (const Output& output : effects.outputs) {
    RETURN_IF_ERROR(outbox_.Add(output, trace, meta_));
  }
  for (const std::string& key : effects.cancelled_timers) {
    RETURN_IF_ERROR(CancelTimer(key));
  }
  for (const Timer& timer : effects.timers) {
    RETURN_IF_ERROR(SetTimer(timer));
  }
  return absl::OkStatus();
}

absl::Status Partition::Finish(bus::Transaction& transaction) {
  RETURN_IF_ERROR(EndBatch());
  ++meta_.transactions;
  meta_.committed = parts_.clock.Now();
  for (const store::Write& change : state_.Changes()) {
    std::optional<std::string> value;
    if (change.value) {
      value = sealed_.SealValue(change.key, *change.value, parts_.random);
    }
    ++meta_.changes;
    meta_.changes_hash = Sha256(
        absl::StrCat(meta_.changes_hash, change.key, value.value_or("")));
    store_batch_.push_back({change.key, value});
    outbox_.AddOwn(changelog_, change.key, std::move(value));
  }
  outbox_.AddOwn(changelog_, std::string(kMetaKey),
                 EncodeMeta(meta_, MetaCopy::kChangelog));
  for (const std::string& input : parts_.spec.inputs) {
    ASSIGN_OR_RETURN(const bus::Topic topic, parts_.topics.Find(input));
    if (number_ < topic.partitions) {
      transaction.consumed[{input, number_}] = meta_.input[input];
    }
  }
  for (bus::Outgoing& record : outbox_.Take()) {
    transaction.outputs.push_back(std::move(record));
  }
  return absl::OkStatus();
}

absl::Status Partition::Apply(int64_t next) {
  meta_.changelog_next = next;
  for (const std::string& topic : parts_.spec.mirrored) {
    meta_.mirrored[topic] = MirroredUpTo(topic);
  }
  for (store::Write& change : raw_.Changes()) {
    store_batch_.push_back(std::move(change));
  }
  store_batch_.push_back(
      {std::string(kMetaKey), EncodeMeta(meta_, MetaCopy::kStore)});
  RETURN_IF_ERROR(store_->Apply(store_batch_));
  counts_.cut = meta_.cut_done;
  counts_.aside = static_cast<int64_t>(aside_.size());
  committed_ = meta_;
  committed_aside_ = aside_;
  committed_counts_ = counts_;
  committed_draining_ = draining_;
  Abandon();
  return absl::OkStatus();
}

void Partition::Abandon() {
  meta_ = committed_;
  aside_ = committed_aside_;
  counts_ = committed_counts_;
  draining_ = committed_draining_;
  drain_from_ = 0;
  state_.Clear();
  raw_.Clear();
  outbox_.Clear();
  store_batch_.clear();
  touched_ = false;
}

int64_t Partition::MirroredUpTo(const std::string& topic) const {
  int64_t up_to = meta_.input.count(topic) > 0 ? meta_.input.at(topic) : 0;
  for (const auto& [number, waiting] : aside_) {
    if (waiting.topic == topic) {
      up_to = std::min(up_to, waiting.offset);
    }
  }
  return up_to;
}

absl::Status Partition::Read(
    const std::function<absl::Status(const store::StateReader&,
                                     const store::StateReader&)>& read) const {
  const PrefixedState mirrors(*store_, std::string(kMirrorPrefix));
  return read(sealed_, mirrors);
}

}  // namespace tyst::runtime
