// SPDX-License-Identifier: MIT
// The keys that one service may hold: one wrapping key and one state key for
// each topic it reads or writes, and the HMAC purposes it needs. What is not
// listed cannot be derived from a ladder, so zones hold by cryptography: a
// service of zone B has no key that opens zone A.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "platform/base/random.h"
#include "platform/seal/aead.h"
#include "platform/seal/root_key.h"

namespace tyst::seal {

// Thread safety: immutable.
// Fails with: PermissionDenied when the service holds no key for the topic or
// purpose; DataLoss when wrapped bytes do not open.
class KeyLadder final {
 public:
  static absl::StatusOr<KeyLadder> FromRoot(
      const RootKey& root, std::vector<std::string> topics,
      std::vector<std::string> mac_purposes);

  // `context` binds the key to its record: KeyContext below.
  absl::StatusOr<std::string> Wrap(absl::string_view topic,
                                   absl::string_view context,
                                   const DataKey& key, Random& random) const;
  absl::StatusOr<DataKey> Unwrap(absl::string_view topic,
                                 absl::string_view context,
                                 absl::string_view wrapped) const;
  // For state and changelog values of a job; not the wrapping key.
  absl::StatusOr<DataKey> TopicKey(absl::string_view topic) const;
  // HMAC-SHA-256 under the key of `purpose`: 32 bytes.
  absl::StatusOr<std::string> Mac(absl::string_view purpose,
                                  absl::string_view text) const;

 private:
  struct TopicKeys {
    DataKey wrapping;
    DataKey state;
  };

  KeyLadder() = default;
  absl::StatusOr<const TopicKeys*> Find(absl::string_view action,
                                        absl::string_view topic) const;

  std::map<std::string, TopicKeys, std::less<>> topics_;
  std::map<std::string, DataKey, std::less<>> macs_;
};

// The context of a person's key: it opens only under its record key and as its
// generation.
std::string KeyContext(absl::string_view record_key, int64_t generation);

}  // namespace tyst::seal
