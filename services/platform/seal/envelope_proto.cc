// SPDX-License-Identifier: MIT
#include "platform/seal/envelope.h"
#include "tyst/event/v1/event.pb.h"

namespace tyst::seal {

void ToProto(const SealedBytes& sealed, event::v1::Sealed& out) {
  out.set_key_id(sealed.key_id);
  out.set_ciphertext(sealed.ciphertext);
}

SealedBytes FromProto(const event::v1::Sealed& in) {
  return SealedBytes{in.key_id(), in.ciphertext()};
}

void ToProto(const WrappedSealed& sealed, event::v1::SealedWithKey& out) {
  out.set_wrapped_key(sealed.wrapped_key);
  out.set_ciphertext(sealed.ciphertext);
  out.set_generation(sealed.generation);
}

WrappedSealed FromProto(const event::v1::SealedWithKey& in) {
  return WrappedSealed{in.wrapped_key(), in.ciphertext(), in.generation()};
}

}  // namespace tyst::seal
