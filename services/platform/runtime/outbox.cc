// SPDX-License-Identifier: MIT
#include "platform/runtime/outbox.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/runtime/channels.h"
#include "platform/runtime/state_keys.h"
#include "tyst/event/v1/event.pb.h"

namespace tyst::runtime {
namespace {

constexpr char kCutSchema[] = "tyst.event.v1.Cut";

}  // namespace

Outbox::Outbox(const JobSpec& spec, int partition,
               const bus::TopicCatalogue& topics, Random& random)
    : spec_(spec),
      job_(absl::StrCat(spec.service, "-", spec.job)),
      partition_(partition),
      topics_(topics),
      random_(random) {}

absl::Status Outbox::Add(const Output& output, const Trace& trace, Meta& meta) {
  if (std::find(spec_.outputs.begin(), spec_.outputs.end(), output.topic) ==
      spec_.outputs.end()) {
    return absl::InternalError(absl::StrCat(
        "publishing on topic '", output.topic, "' refused: job '", job_,
        "' does not declare it; add it to the job's outputs"));
  }
  const bus::Topic* const topic = topics_.Known(output.topic);
  if (topic == nullptr) {
    return topics_.Find(output.topic).status();
  }
  const int to = PartitionOf(output.partition_key, topic->partitions);
  return AddOnChannel(
      {output.topic, to}, output.key, output.value, output.schema,
      topic->zone == trace.zone ? trace.parent : std::string(), meta);
}

absl::Status Outbox::AddCut(int64_t number, Meta& meta) {
  event::v1::Cut cut;
  cut.set_number(number);
  cut.set_policies_next_offset(meta.cut_policies_next_offset);
  const std::string value = cut.SerializeAsString();
  for (const std::string& name : spec_.outputs) {
    ASSIGN_OR_RETURN(const bus::Topic topic, topics_.Find(name));
    for (int to = 0; topic.cut && to < topic.partitions; ++to) {
      const std::string channel =
          ChannelName(job_, meta.life, partition_, {name, to});
      RETURN_IF_ERROR(AddOnChannel(
          {name, to}, absl::StrCat(kCutPrefix, channel, "/", number), value,
          kCutSchema, "", meta));
    }
  }
  return absl::OkStatus();
}

absl::Status Outbox::AddOnChannel(bus::TopicPartition to, std::string key,
                                  std::optional<std::string> value,
                                  absl::string_view schema,
                                  absl::string_view traceparent, Meta& meta) {
  bus::Outgoing record;
  const std::string channel = ChannelName(job_, meta.life, partition_, to);
  std::string id = random_.Hex(16);
  ChannelPosition& position = meta.sent[channel];
  position = Next(position, id);
  record.to = std::move(to);
  record.key = std::move(key);
  record.value = std::move(value);
  record.headers = {{kHeaderSchema, std::string(schema)},
                    {kHeaderId, std::move(id)},
                    {kHeaderChannel, channel},
                    {kHeaderSequence, absl::StrCat(position.sequence)},
                    {kHeaderChain, position.chain}};
  if (!spec_.governed_by.empty()) {
    record.headers.emplace_back(kHeaderPolicies,
                                absl::StrCat(meta.followed[spec_.governed_by]));
  }
  if (!traceparent.empty()) {
    record.headers.emplace_back(kHeaderTrace, std::string(traceparent));
  }
  bytes_ += record.key.size() + (record.value ? record.value->size() : 0);
  records_.push_back(std::move(record));
  return absl::OkStatus();
}

void Outbox::AddOwn(const std::string& topic, std::string key,
                    std::optional<std::string> value) {
  bytes_ += key.size() + (value ? value->size() : 0);
  records_.push_back(
      {{topic, partition_}, std::move(key), std::move(value), {}});
}

std::vector<bus::Outgoing> Outbox::Take() {
  bytes_ = 0;
  return std::exchange(records_, {});
}

}  // namespace tyst::runtime
