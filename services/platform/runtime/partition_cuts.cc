// SPDX-License-Identifier: MIT
// Cuts, records set aside, timers and dead letters of a partition.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "platform/base/status_macros.h"
#include "platform/runtime/aside.h"
#include "platform/runtime/partition.h"
#include "platform/runtime/state_keys.h"
#include "platform/seal/envelope.h"
#include "tyst/event/v1/event.pb.h"

namespace tyst::runtime {

absl::Status Partition::TakeCut(const bus::Delivered& record,
                                const std::string& data_channel) {
  ASSIGN_OR_RETURN(const CutMark mark, DecodeCut(record));
  if (data_channel.empty()) {
    return absl::DataLossError(absl::StrCat(
        "taking of cut ", mark.number, " refused: it came on topic '",
        record.from.topic, "', which carries none"));
  }
  if (mark.number <= meta_.cut_done) {
    return absl::OkStatus();
  }
  meta_.cut_seen[data_channel] = mark.number;
  meta_.cut_policies_next_offset =
      std::min(meta_.cut_policies_next_offset, mark.policies_next_offset);
  const int64_t next = meta_.cut_done + 1;
  return CutComplete(next) ? FinishCut(next) : absl::OkStatus();
}

bool Partition::CutComplete(int64_t number) const {
  return std::all_of(data_channels_.begin(), data_channels_.end(),
                     [&](const std::string& channel) {
                       const auto seen = meta_.cut_seen.find(channel);
                       return seen != meta_.cut_seen.end() &&
                              seen->second >= number;
                     });
}

absl::Status Partition::FinishCut(int64_t number) {
  RETURN_IF_ERROR(EndBatch());
  if (!parts_.spec.governed_by.empty()) {
    meta_.cut_policies_next_offset =
        std::min(meta_.cut_policies_next_offset,
                 meta_.followed[parts_.spec.governed_by]);
  }
  ASSIGN_OR_RETURN(Effects effects,
                   parts_.handler.OnCut(number, ContextAt(parts_.clock.Now())));
  RETURN_IF_ERROR(Perform(std::move(effects), {}));
  RETURN_IF_ERROR(outbox_.AddCut(number, meta_));
  meta_.cut_done = number;
  meta_.cut_policies_next_offset = kNoCutPolicies;
  draining_ = !aside_.empty();
  drain_from_ = 0;
  return absl::OkStatus();
}

absl::Status Partition::SetAside(const bus::Delivered& record,
                                 const std::string& data_channel) {
  const int64_t number = meta_.aside_next++;
  state_.Put(AsideKey(number), EncodeAside(record));
  aside_[number] = {data_channel, record.from.topic, record.offset};
  return absl::OkStatus();
}

absl::Status Partition::BuryDead(const bus::Delivered& record,
                                 const absl::Status& reason) {
  const std::string topic = parts_.OwnTopic("dead");
  const std::string key = absl::StrCat(
      record.from.topic, "/", record.from.partition, "/", record.offset);
  const std::string schema(
      bus::HeaderOf(record.headers, kHeaderSchema).value_or(""));
  ASSIGN_OR_RETURN(
      const seal::WrappedSealed sealed,
      seal::SealWithOwnKey(parts_.ladder,
                           {.topic = topic, .key = key, .schema = schema},
                           record.value.value_or(""), parts_.random));
  event::v1::DeadLetter letter;
  letter.set_topic(record.from.topic);
  letter.set_partition(record.from.partition);
  letter.set_offset(record.offset);
  letter.set_schema(schema);
  letter.set_reason(std::string(reason.message()));
  seal::ToProto(sealed, *letter.mutable_record());
  letter.mutable_at()->set_seconds(absl::ToUnixSeconds(parts_.clock.Now()));
  ++counts_.dead_letters;
  outbox_.AddOwn(topic, key, letter.SerializeAsString());
  return absl::OkStatus();
}

absl::Status Partition::SetTimer(const Timer& timer) {
  RETURN_IF_ERROR(CancelTimer(timer.key));
  state_.Put(absl::StrCat(kTimerDuePrefix, timer.key),
             OrderedNumber(absl::ToUnixMicros(timer.due)));
  state_.Put(TimerKey(timer.due, timer.key), timer.payload);
  next_timer_ = std::min(next_timer_, timer.due);
  return absl::OkStatus();
}

absl::Status Partition::CancelTimer(const std::string& key) {
  const std::string due_key = absl::StrCat(kTimerDuePrefix, key);
  ASSIGN_OR_RETURN(const std::optional<std::string> due, state_.Get(due_key));
  if (due) {
    state_.Put(due_key, std::nullopt);
    state_.Put(TimerKey(absl::FromUnixMicros(ParseOrderedNumber(*due)), key),
               std::nullopt);
  }
  return absl::OkStatus();
}

absl::Status Partition::LoadNextTimer() {
  next_timer_ = absl::InfiniteFuture();
  return state_.Scan(
      kTimerPrefix, "", [this](absl::string_view key, absl::string_view) {
        next_timer_ = absl::FromUnixMicros(
            ParseOrderedNumber(key.substr(kTimerPrefix.size(), 8)));
        return store::Visit::kStop;
      });
}

absl::Status Partition::FireTimers(absl::Time now, int limit) {
  for (int fired = 0; fired < limit && next_timer_ <= now; ++fired) {
    Timer timer;
    bool found = false;
    RETURN_IF_ERROR(state_.Scan(
        kTimerPrefix, "",
        [&](absl::string_view key, absl::string_view payload) {
          key.remove_prefix(kTimerPrefix.size());
          timer.due =
              absl::FromUnixMicros(ParseOrderedNumber(key.substr(0, 8)));
          timer.key = std::string(key.substr(9));
          timer.payload = std::string(payload);
          found = true;
          return store::Visit::kStop;
        }));
    if (found && timer.due <= now) {
      touched_ = true;
      RETURN_IF_ERROR(CancelTimer(timer.key));
      ASSIGN_OR_RETURN(Effects effects,
                       parts_.handler.OnTimer(timer, ContextAt(now)));
      RETURN_IF_ERROR(Perform(std::move(effects), {}));
    }
    RETURN_IF_ERROR(LoadNextTimer());
  }
  return absl::OkStatus();
}

}  // namespace tyst::runtime
