// SPDX-License-Identifier: MIT
// AES-256-GCM over raw bytes (NIST SP 800-38D). Others use aead.h and
// ladder.h, which say what the associated data must be.
//
// Sealed form: nonce (12 bytes) || ciphertext || tag (16 bytes).
//
// Thread safety: safe; each thread keeps a few keyed contexts of its own, since
// keying costs as much as sealing a record. Those copies of keys are cleansed
// when replaced or when the thread ends.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

#include "platform/base/random.h"

namespace tyst::seal {

inline constexpr size_t kKeyBytes = 32;
inline constexpr size_t kNonceBytes = 12;
inline constexpr size_t kTagBytes = 16;

using KeyBytes = std::array<unsigned char, kKeyBytes>;

std::string GcmSeal(const KeyBytes& key, absl::string_view associated,
                    absl::string_view plain, Random& random);
// Nothing when it does not open: wrong key, wrong place or changed bytes.
std::optional<std::string> GcmOpen(const KeyBytes& key,
                                   absl::string_view associated,
                                   absl::string_view sealed);

}  // namespace tyst::seal
