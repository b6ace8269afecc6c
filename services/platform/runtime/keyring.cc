// SPDX-License-Identifier: MIT
#include "platform/runtime/keyring.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

#include "platform/base/status_macros.h"
#include "platform/runtime/state_keys.h"
#include "tyst/event/v1/event.pb.h"

namespace tyst::runtime {
namespace {

constexpr char kSchema[] = "tyst.event.v1.KeyringEntry";

}  // namespace

Keyring::Keyring(std::string service, bus::EventLog& log,
                 const seal::KeyLadder& ladder, const Clock& clock,
                 Random& random)
    : topic_(absl::StrCat(service, ".keyring")),
      log_(log),
      ladder_(ladder),
      clock_(clock),
      random_(random) {}

absl::StatusOr<KeyringKey> Keyring::ForDay(absl::string_view purpose,
                                           absl::CivilDay day) {
  const std::string name = absl::FormatCivilTime(day);
  MutexLock lock(mutex_);
  const std::string cached = absl::StrCat(purpose, "/", name);
  const auto found = of_day_.find(cached);
  if (found != of_day_.end()) {
    return found->second;
  }
  ASSIGN_OR_RETURN(KeyringKey made, Make(purpose, name));
  of_day_.insert_or_assign(cached, made);
  return made;
}

absl::StatusOr<KeyringKey> Keyring::Today(absl::string_view purpose) {
  return ForDay(purpose, absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()));
}

absl::StatusOr<KeyringKey> Keyring::New(absl::string_view purpose) {
  MutexLock lock(mutex_);
  return Make(purpose, "");
}

absl::StatusOr<KeyringKey> Keyring::Make(absl::string_view purpose,
                                         const std::string& day) {
  KeyringKey made{random_.Hex(16), seal::DataKey::New(random_)};
  ASSIGN_OR_RETURN(
      std::string wrapped,
      ladder_.Wrap(topic_, seal::KeyContext(made.id, 0), made.key, random_));
  event::v1::KeyringEntry entry;
  entry.set_purpose(std::string(purpose));
  entry.set_day(day);
  entry.set_wrapped_key(std::move(wrapped));
  std::vector<bus::Outgoing> records;
  records.push_back({{topic_, 0},
                     made.id,
                     entry.SerializeAsString(),
                     {{"schema", kSchema}, {"idempotency", made.id}}});
  RETURN_IF_ERROR(log_.Append(std::move(records)).status());
  keys_.insert_or_assign(made.id, made.key);
  return made;
}

absl::Status Keyring::Follow() {
  while (true) {
    ASSIGN_OR_RETURN(const std::vector<bus::Delivered> records,
                     log_.Read({topic_, 0}, next_, {}));
    if (records.empty()) {
      return absl::OkStatus();
    }
    for (const bus::Delivered& record : records) {
      next_ = record.offset + 1;
      event::v1::KeyringEntry entry;
      if (record.key == kTickKey) {
        continue;
      }
      if (!record.value || !entry.ParseFromString(*record.value)) {
        return absl::DataLossError(absl::StrCat(
            "reading of key '", record.key, "' failed: not a KeyringEntry"));
      }
      if (!entry.has_wrapped_key()) {
        keys_[record.key] = std::nullopt;
        continue;
      }
      ASSIGN_OR_RETURN(seal::DataKey key,
                       ladder_.Unwrap(topic_, seal::KeyContext(record.key, 0),
                                      entry.wrapped_key()));
      keys_.insert_or_assign(record.key, std::move(key));
    }
  }
}

absl::StatusOr<seal::DataKey> Keyring::Find(absl::string_view id) {
  MutexLock lock(mutex_);
  auto found = keys_.find(id);
  if (found == keys_.end()) {
    RETURN_IF_ERROR(Follow());
    found = keys_.find(id);
  }
  if (found == keys_.end()) {
    return absl::NotFoundError(
        absl::StrCat("finding of key '", id, "' on '", topic_,
                     "' failed: no such key; its owner must publish it first"));
  }
  if (!found->second) {
    return absl::FailedPreconditionError(absl::StrCat(
        "use of key '", id, "' of '", topic_, "' refused: it was destroyed"));
  }
  return *found->second;
}

absl::Status Keyring::Destroy(absl::string_view id) {
  event::v1::KeyringEntry entry;
  entry.mutable_destroyed()->mutable_at()->set_seconds(
      absl::ToUnixSeconds(clock_.Now()));
  std::vector<bus::Outgoing> records;
  records.push_back({{topic_, 0},
                     std::string(id),
                     entry.SerializeAsString(),
                     {{"schema", kSchema}, {"idempotency", std::string(id)}}});
  RETURN_IF_ERROR(log_.Append(std::move(records)).status());
  MutexLock lock(mutex_);
  keys_[std::string(id)] = std::nullopt;
  for (auto entry_of_day = of_day_.begin(); entry_of_day != of_day_.end();) {
    entry_of_day = entry_of_day->second.id == id ? of_day_.erase(entry_of_day)
                                                 : std::next(entry_of_day);
  }
  return absl::OkStatus();
}

}  // namespace tyst::runtime
