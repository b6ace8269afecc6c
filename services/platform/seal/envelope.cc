// SPDX-License-Identifier: MIT
#include "platform/seal/envelope.h"

#include "platform/base/status_macros.h"

namespace tyst::seal {

absl::StatusOr<WrappedSealed> SealWithOwnKey(const KeyLadder& ladder,
                                             const Place& place,
                                             absl::string_view plain,
                                             Random& random) {
  const DataKey key = DataKey::New(random);
  WrappedSealed sealed;
  ASSIGN_OR_RETURN(
      sealed.wrapped_key,
      ladder.Wrap(place.topic, AssociatedData(place), key, random));
  sealed.ciphertext = Seal(key, place, plain, random);
  return sealed;
}

absl::StatusOr<std::string> OpenWithOwnKey(const KeyLadder& ladder,
                                           const Place& place,
                                           const WrappedSealed& sealed) {
  ASSIGN_OR_RETURN(
      const DataKey key,
      ladder.Unwrap(place.topic, AssociatedData(place), sealed.wrapped_key));
  return Open(key, place, sealed.ciphertext);
}

}  // namespace tyst::seal
