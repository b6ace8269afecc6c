// SPDX-License-Identifier: MIT
#include "platform/runtime/channels.h"

#include <cstdint>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "platform/base/digest.h"

namespace tyst::runtime {
namespace {

constexpr size_t kChainBytes = 16;

std::string BigEndian(int64_t value) {
  std::string out;
  for (int shift = 56; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>((value >> shift) & 0xff));
  }
  return out;
}

absl::Status Broken(absl::string_view channel, absl::string_view found) {
  return absl::DataLossError(absl::StrCat(
      "reading of channel '", channel, "' refused: ", found,
      "; the log lost or changed records: stop and compare it with a backup"));
}

}  // namespace

std::string ChannelName(absl::string_view job, absl::string_view life,
                        int source_partition,
                        const bus::TopicPartition& destination) {
  return absl::StrCat(job, "/", life, "/", source_partition, ">",
                      destination.topic, "/", destination.partition);
}

std::string DataChannel(absl::string_view channel) {
  const size_t life = channel.find('/');
  const size_t arrow = channel.find('>');
  if (life == absl::string_view::npos || arrow == absl::string_view::npos ||
      arrow < life) {
    return "";
  }
  const size_t source = channel.find('/', life + 1);
  const size_t destination = channel.rfind('/');
  if (source >= arrow || destination < arrow) {
    return "";
  }
  return absl::StrCat(channel.substr(0, life), "/",
                      channel.substr(source + 1, destination - source - 1));
}

std::string DataChannel(absl::string_view job, int source_partition,
                        absl::string_view topic) {
  return absl::StrCat(job, "/", source_partition, ">", topic);
}

ChannelPosition Next(const ChannelPosition& position,
                     absl::string_view event_id) {
  const int64_t sequence = position.sequence + 1;
  std::string chain =
      Sha256(absl::StrCat(position.chain, BigEndian(sequence), event_id));
  chain.resize(kChainBytes);
  return {sequence, std::move(chain)};
}

absl::StatusOr<Arrival> Check(const bus::Headers& headers, Density density,
                              ChannelPosition& position) {
  const auto channel = bus::HeaderOf(headers, kHeaderChannel);
  const auto sequence_text = bus::HeaderOf(headers, kHeaderSequence);
  const auto chain = bus::HeaderOf(headers, kHeaderChain);
  const auto id = bus::HeaderOf(headers, kHeaderId);
  int64_t sequence = 0;
  if (!channel || !sequence_text || !chain || !id ||
      !absl::SimpleAtoi(*sequence_text, &sequence) || sequence < 1) {
    return Broken(channel.value_or("unnamed"),
                  "found incomplete headers, expected channel, seq, chain, id");
  }
  if (sequence <= position.sequence) {
    return Arrival::kRepeated;
  }
  if (sequence != position.sequence + 1) {
    if (density == Density::kStrict) {
      return Broken(*channel,
                    absl::StrCat("found seq ", sequence, ", expected ",
                                 position.sequence + 1));
    }
    position = {sequence, std::string(*chain)};
    return Arrival::kNew;
  }
  ChannelPosition next = Next(position, *id);
  if (next.chain != *chain) {
    return Broken(*channel, absl::StrCat("found a chain at seq ", sequence,
                                         " that does not follow"));
  }
  position = std::move(next);
  return Arrival::kNew;
}

}  // namespace tyst::runtime
