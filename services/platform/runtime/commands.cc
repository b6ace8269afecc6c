// SPDX-License-Identifier: MIT
#include "platform/runtime/commands.h"

#include <utility>
#include <vector>

#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/runtime/channels.h"

namespace tyst::runtime {

CommandDoor::CommandDoor(bus::EventLog& log, Job& job, std::string topic)
    : log_(log), job_(job), topic_(std::move(topic)) {}

absl::Status CommandDoor::Send(absl::string_view partition_key,
                               absl::string_view idempotency_key,
                               std::string command, absl::string_view schema,
                               absl::Duration timeout) {
  ASSIGN_OR_RETURN(const int partitions, log_.Partitions(topic_));
  const bus::TopicPartition to{topic_, PartitionOf(partition_key, partitions)};
  const std::string key(idempotency_key);
  std::vector<bus::Outgoing> records;
  records.push_back(
      {to,
       key,
       std::move(command),
       {{kHeaderSchema, std::string(schema)}, {kHeaderIdempotency, key}}});
  ASSIGN_OR_RETURN(const bus::Offsets offsets, log_.Append(std::move(records)));
  return job_.WaitHandled(to, offsets.front(), timeout);
}

}  // namespace tyst::runtime
