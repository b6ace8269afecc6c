// SPDX-License-Identifier: MIT
// The two sealed forms that lie on topics, as plain values; event.proto has
// their wire form (Sealed, SealedWithKey).
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "platform/base/random.h"
#include "platform/seal/aead.h"
#include "platform/seal/ladder.h"

namespace tyst::event::v1 {
class Sealed;
class SealedWithKey;
}  // namespace tyst::event::v1

namespace tyst::seal {

// Sealed under a key of a keyring.
struct SealedBytes {
  std::string key_id;
  std::string ciphertext;

  friend bool operator==(const SealedBytes&, const SealedBytes&) = default;
};

// Sealed under a key of its own, or a person's, wrapped beside it for the
// topic. `generation` is 0 for a key that belongs to no person.
struct WrappedSealed {
  std::string wrapped_key;
  std::string ciphertext;
  int64_t generation = 0;

  friend bool operator==(const WrappedSealed&, const WrappedSealed&) = default;
};

// Seals with a fresh key and wraps it for `place.topic` and this place only.
absl::StatusOr<WrappedSealed> SealWithOwnKey(const KeyLadder& ladder,
                                             const Place& place,
                                             absl::string_view plain,
                                             Random& random);
// Fails with: PermissionDenied without a key for the topic; DataLoss if it does
// not open.
absl::StatusOr<std::string> OpenWithOwnKey(const KeyLadder& ladder,
                                           const Place& place,
                                           const WrappedSealed& sealed);

// Wire forms: library tyst_seal_proto (envelope_proto.cc).
void ToProto(const SealedBytes& sealed, event::v1::Sealed& out);
SealedBytes FromProto(const event::v1::Sealed& in);
void ToProto(const WrappedSealed& sealed, event::v1::SealedWithKey& out);
WrappedSealed FromProto(const event::v1::SealedWithKey& in);

}  // namespace tyst::seal
