// SPDX-License-Identifier: MIT
#include "platform/base/random.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <array>
#include <cstdlib>
#include <cstring>

#include "absl/strings/escaping.h"

namespace tyst {

std::string Random::Bytes(size_t size) {
  std::string bytes(size, '\0');
  Fill(bytes.data(), size);
  return bytes;
}

uint64_t Random::Uint64() {
  uint64_t value = 0;
  Fill(&value, sizeof(value));
  return value;
}

std::string Random::Hex(size_t size) {
  const std::string bytes = Bytes(size);
  return absl::BytesToHexString(absl::string_view(bytes.data(), bytes.size()));
}

namespace {

struct Block {
  std::array<unsigned char, 4096> bytes;
  size_t used = 4096;
};

void FillFromOpenSsl(void* out, size_t size) {
  // Without randomness no key or nonce may be made: stop at once.
  if (RAND_bytes(static_cast<unsigned char*>(out), static_cast<int>(size)) !=
      1) {
    std::abort();
  }
}

}  // namespace

void SystemRandom::Fill(void* out, size_t size) {
  thread_local Block block;
  if (size > block.bytes.size() / 4) {
    FillFromOpenSsl(out, size);
    return;
  }
  if (block.used + size > block.bytes.size()) {
    FillFromOpenSsl(block.bytes.data(), block.bytes.size());
    block.used = 0;
  }
  std::memcpy(out, block.bytes.data() + block.used, size);
  // What was handed out is not kept: it may have become a key.
  OPENSSL_cleanse(block.bytes.data() + block.used, size);
  block.used += size;
}

}  // namespace tyst
