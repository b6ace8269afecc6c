// SPDX-License-Identifier: MIT
#include "platform/base/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <cstdint>
#include <cstdlib>

#include "absl/strings/escaping.h"

namespace tyst {
namespace {

const unsigned char* Bytes(absl::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

void AppendLength(std::string& out, size_t size) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>((size >> shift) & 0xff));
  }
}

}  // namespace

std::string Sha256(absl::string_view text) {
  std::string out(SHA256_DIGEST_LENGTH, '\0');
  SHA256(Bytes(text), text.size(), reinterpret_cast<unsigned char*>(out.data()));
  return out;
}

std::string HmacSha256(absl::string_view key, absl::string_view text) {
  std::string out(SHA256_DIGEST_LENGTH, '\0');
  unsigned int size = 0;
  if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), Bytes(text),
           text.size(), reinterpret_cast<unsigned char*>(out.data()),
           &size) == nullptr) {
    std::abort();  // Only memory exhaustion gets here.
  }
  return out;
}

std::string HkdfSha256(absl::string_view secret, absl::string_view purpose,
                       size_t size) {
  // Extract with a zero salt, then expand (RFC 5869 sections 2.2 and 2.3).
  const std::string pseudorandom = HmacSha256(std::string(32, '\0'), secret);
  std::string out;
  std::string block;
  for (char counter = 1; out.size() < size; ++counter) {
    block.append(purpose.data(), purpose.size());
    block.push_back(counter);
    block = HmacSha256(pseudorandom, block);
    out += block;
  }
  out.resize(size);
  return out;
}

std::string LengthPrefixed(std::initializer_list<absl::string_view> fields) {
  std::string out;
  for (const absl::string_view field : fields) {
    AppendLength(out, field.size());
    out.append(field.data(), field.size());
  }
  return out;
}

std::string Hex(absl::string_view bytes) {
  return absl::BytesToHexString(bytes);
}

int PartitionOf(absl::string_view key, int partitions) {
  const std::string digest = Sha256(key);
  uint64_t head = 0;
  for (int i = 0; i < 8; ++i) {
    head = (head << 8) | static_cast<unsigned char>(digest[i]);
  }
  return static_cast<int>(head % static_cast<uint64_t>(partitions));
}

}  // namespace tyst
