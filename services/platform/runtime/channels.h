// SPDX-License-Identifier: MIT
// Channel sequences: the independent proof that nothing was lost or doubled.
//
// Every output of a handler carries (channel, seq, chain). A channel is (job,
// life, source partition, topic, destination partition); seq is dense; chain is
// the first 16 bytes of SHA-256(previous chain, seq, event id).
// Source: architecture.md section 5, Channels.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "platform/bus/event_log.h"
#include "platform/runtime/meta.h"

namespace tyst::runtime {

inline constexpr char kHeaderSchema[] = "schema";
inline constexpr char kHeaderId[] = "id";
inline constexpr char kHeaderPolicies[] = "policies";
inline constexpr char kHeaderTrace[] = "traceparent";
inline constexpr char kHeaderChannel[] = "channel";
inline constexpr char kHeaderSequence[] = "seq";
inline constexpr char kHeaderChain[] = "chain";
inline constexpr char kHeaderIdempotency[] = "idempotency";

// "<job>/<life>/<source partition>><topic>/<destination partition>".
std::string ChannelName(absl::string_view job, absl::string_view life,
                        int source_partition,
                        const bus::TopicPartition& destination);

// What a channel is called whatever its life: "<job>/<source
// partition>><topic>" — the form that cuts are gathered by. Empty when
// `channel` is not one.
std::string DataChannel(absl::string_view channel);
std::string DataChannel(absl::string_view job, int source_partition,
                        absl::string_view topic);

// The position after one more record.
ChannelPosition Next(const ChannelPosition& position,
                     absl::string_view event_id);

enum class Arrival { kNew, kRepeated };
enum class Density {
  kStrict,    // a gap is a loss
  kTolerant,  // older records may have been compacted or aged out
};

// Judges a record by its channel headers and moves `position` on when it is
// new. Fails with: DataLoss — a gap or a broken chain.
absl::StatusOr<Arrival> Check(const bus::Headers& headers, Density density,
                              ChannelPosition& position);

}  // namespace tyst::runtime
