// SPDX-License-Identifier: MIT
// The keys of one service that seal what lies on topics: door, day and proposal
// keys, on `<service>.keyring`, wrapped for that topic. A key is durable there
// before anything is sealed with it; its id is random and stands in what it
// seals.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "platform/base/clock.h"
#include "platform/base/mutex.h"
#include "platform/base/random.h"
#include "platform/bus/event_log.h"
#include "platform/seal/aead.h"
#include "platform/seal/ladder.h"

namespace tyst::runtime {

struct KeyringKey {
  std::string id;
  seal::DataKey key;
};

// Thread safety: safe for concurrent use.
// Lifetime: all references must outlive it.
// Fails with: NotFound — no such key; FailedPrecondition — destroyed: discard
// and count what it sealed.
class Keyring final {
 public:
  Keyring(std::string service, bus::EventLog& log,
          const seal::KeyLadder& ladder, const Clock& clock, Random& random);

  // This instance's key of `day` for `purpose`, made when there is none yet.
  absl::StatusOr<KeyringKey> ForDay(absl::string_view purpose,
                                    absl::CivilDay day);
  absl::StatusOr<KeyringKey> Today(absl::string_view purpose);
  absl::StatusOr<KeyringKey> New(absl::string_view purpose);
  // Reads the topic to its end when it lacks the key.
  absl::StatusOr<seal::DataKey> Find(absl::string_view id);
  // KeyDestroyed takes the key's place, for ever.
  absl::Status Destroy(absl::string_view id);

 private:
  absl::StatusOr<KeyringKey> Make(absl::string_view purpose,
                                  const std::string& day) TYST_REQUIRES(mutex_);
  absl::Status Follow() TYST_REQUIRES(mutex_);

  const std::string topic_;
  bus::EventLog& log_;
  const seal::KeyLadder& ladder_;
  const Clock& clock_;
  Random& random_;

  Mutex mutex_;
  int64_t next_ TYST_GUARDED_BY(mutex_) = 0;
  // Nothing: destroyed.
  std::map<std::string, std::optional<seal::DataKey>, std::less<>> keys_
      TYST_GUARDED_BY(mutex_);
  std::map<std::string, KeyringKey> of_day_ TYST_GUARDED_BY(mutex_);
};

}  // namespace tyst::runtime
