// SPDX-License-Identifier: MIT
// The root of the key ladder: whoever holds it can open everything, and when it
// is lost nothing can be opened again. It never leaves its object; others ask
// it to derive.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "platform/seal/aead.h"

namespace tyst::seal {

// Thread safety: implementations are safe for concurrent use.
class RootKey {
 public:
  virtual ~RootKey() = default;
  // `size` bytes for `purpose`: HKDF (RFC 5869) with SHA-256. The same purpose
  // gives the same bytes for ever.
  virtual absl::StatusOr<std::string> Derive(absl::string_view purpose,
                                             size_t size) const = 0;
};

// A root key in a file of 32 bytes that only its owner can read.
class FileRootKey final : public RootKey {
 public:
  // Reads `path`. Fails with: NotFound; FailedPrecondition when others than
  // the owner can read the file or it is no regular file; DataLoss when it is
  // not 32 bytes long.
  static absl::StatusOr<std::unique_ptr<FileRootKey>> Load(
      const std::string& path);
  // As Load; a missing file is first made, 32 random bytes with mode 0600, and
  // survives power loss once this returns. Of two processes that make it at
  // once one wins, and both read what it wrote.
  static absl::StatusOr<std::unique_ptr<FileRootKey>> LoadOrCreate(
      const std::string& path);

  absl::StatusOr<std::string> Derive(absl::string_view purpose,
                                     size_t size) const override;

 private:
  explicit FileRootKey(DataKey key) : key_(std::move(key)) {}

  const DataKey key_;
};

}  // namespace tyst::seal
