// SPDX-License-Identifier: MIT
// HMAC-SHA-256 (RFC 2104) under a key that is used again and again.
//
// Thread safety: safe; each thread keeps a few keyed contexts of its own, since
// keying and finding the algorithm cost six times the digest of an identifier.
// They are freed when replaced or when the thread ends.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

#include "platform/seal/gcm.h"

namespace tyst::seal {

// 32 raw bytes.
std::string KeyedHmac(const KeyBytes& key, absl::string_view text);

}  // namespace tyst::seal
