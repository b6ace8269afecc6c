// SPDX-License-Identifier: MIT
// Random bytes, handed to whatever needs them so that tests and simulations
// repeat from a seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace tyst {

// Thread safety: implementations are safe for concurrent use.
class Random {
 public:
  virtual ~Random() = default;
  // Fills `size` bytes at `out`. Cryptographic quality in SystemRandom.
  virtual void Fill(void* out, size_t size) = 0;

  std::string Bytes(size_t size);
  uint64_t Uint64();
  // `size` random bytes in lower-case hexadecimal (2 * size characters).
  std::string Hex(size_t size);
};

// OpenSSL's generator, drawn in blocks since single draws are dear.
class SystemRandom final : public Random {
 public:
  void Fill(void* out, size_t size) override;
};

}  // namespace tyst
