// SPDX-License-Identifier: MIT
// SHA-256 (FIPS 180-4) and HMAC-SHA-256 (RFC 2104), raw bytes out.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"

namespace tyst {

// 32 raw bytes.
std::string Sha256(absl::string_view text);
// 32 raw bytes.
std::string HmacSha256(absl::string_view key, absl::string_view text);
// HKDF (RFC 5869) with SHA-256: `size` bytes from `secret` for `purpose`.
std::string HkdfSha256(absl::string_view secret, absl::string_view purpose,
                       size_t size);
// Joins fields so that no two different lists give the same bytes: each is
// preceded by its length (4 bytes, big endian). For HMACs over several fields.
std::string LengthPrefixed(
    std::initializer_list<absl::string_view> fields);
std::string Hex(absl::string_view bytes);
// First eight bytes of SHA-256(key), modulo `partitions`: the same on every
// bus and in every release.
int PartitionOf(absl::string_view key, int partitions);

}  // namespace tyst
