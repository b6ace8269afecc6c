// SPDX-License-Identifier: MIT
#include "platform/runtime/meta.h"

#include <utility>

#include "absl/status/status.h"

#include "tyst/event/v1/event.pb.h"

namespace tyst::runtime {
namespace {

using Channels = std::map<std::string, ChannelPosition>;

void PutChannels(
    const Channels& from,
    google::protobuf::Map<std::string, event::v1::ChannelPosition>& to) {
  for (const auto& [name, position] : from) {
    event::v1::ChannelPosition& out = to[name];
    out.set_sequence(position.sequence);
    out.set_chain(position.chain);
  }
}

Channels TakeChannels(
    const google::protobuf::Map<std::string, event::v1::ChannelPosition>&
        from) {
  Channels to;
  for (const auto& [name, position] : from) {
    to[name] = {position.sequence(), position.chain()};
  }
  return to;
}

using Numbers = std::map<std::string, int64_t>;

}  // namespace

std::string EncodeMeta(const Meta& meta, MetaCopy copy) {
  event::v1::PartitionMeta out;
  out.set_life(meta.life);
  out.set_transactions(meta.transactions);
  out.mutable_input()->insert(meta.input.begin(), meta.input.end());
  out.mutable_followed()->insert(meta.followed.begin(), meta.followed.end());
  PutChannels(meta.sent, *out.mutable_sent());
  PutChannels(meta.seen, *out.mutable_seen());
  out.mutable_cut_seen()->insert(meta.cut_seen.begin(), meta.cut_seen.end());
  out.set_cut_done(meta.cut_done);
  out.set_cut_policies_next_offset(meta.cut_policies_next_offset);
  out.set_changes(meta.changes);
  out.set_changes_hash(meta.changes_hash);
  const int64_t nanos = absl::ToUnixNanos(meta.committed);
  out.mutable_committed()->set_seconds(nanos / 1'000'000'000);
  out.mutable_committed()->set_nanos(static_cast<int>(nanos % 1'000'000'000));
  out.set_aside_next(meta.aside_next);
  if (copy == MetaCopy::kStore) {
    out.set_changelog_next(meta.changelog_next);
    out.mutable_mirrored()->insert(meta.mirrored.begin(), meta.mirrored.end());
  }
  return out.SerializeAsString();
}

absl::StatusOr<Meta> DecodeMeta(absl::string_view bytes) {
  event::v1::PartitionMeta in;
  if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::DataLossError(
        "reading of partition meta failed: not a PartitionMeta; set the store "
        "aside and let it be rebuilt from the changelog");
  }
  Meta meta;
  meta.life = in.life();
  meta.transactions = in.transactions();
  meta.input = Numbers(in.input().begin(), in.input().end());
  meta.followed = Numbers(in.followed().begin(), in.followed().end());
  meta.sent = TakeChannels(in.sent());
  meta.seen = TakeChannels(in.seen());
  meta.cut_seen = Numbers(in.cut_seen().begin(), in.cut_seen().end());
  meta.cut_done = in.cut_done();
  meta.cut_policies_next_offset = in.cut_policies_next_offset();
  meta.changes = in.changes();
  meta.changes_hash = in.changes_hash();
  meta.committed = absl::FromUnixSeconds(in.committed().seconds()) +
                   absl::Nanoseconds(in.committed().nanos());
  meta.aside_next = in.aside_next();
  meta.changelog_next = in.changelog_next();
  meta.mirrored = Numbers(in.mirrored().begin(), in.mirrored().end());
  return meta;
}

}  // namespace tyst::runtime
