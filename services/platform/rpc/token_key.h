// SPDX-License-Identifier: MIT
// Ed25519 keys (RFC 8032) that sign and check tokens, by OpenSSL. A key has one
// algorithm and an id that follows from its public half, so no token can choose
// how it is checked.
#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

struct evp_pkey_st;

namespace tyst::rpc {

// The public half.
//
// Thread safety: immutable, safe for concurrent use.
class VerifyingKey final {
 public:
  // Fails with: InvalidArgument when it is not an Ed25519 public key in PEM.
  static absl::StatusOr<VerifyingKey> Parse(absl::string_view pem);
  // Fails with: NotFound, InvalidArgument.
  static absl::StatusOr<VerifyingKey> Load(const std::string& path);

  // First 16 hexadecimal digits of SHA-256 of the raw public key.
  const std::string& id() const { return id_; }
  // Whether `signature` is this key's for `text`.
  bool Matches(absl::string_view text, absl::string_view signature) const;

 private:
  friend class SigningKey;
  VerifyingKey(std::shared_ptr<evp_pkey_st> key, std::string id);

  std::shared_ptr<evp_pkey_st> key_;
  std::string id_;
};

// Both halves.
//
// Thread safety: immutable, safe for concurrent use.
class SigningKey final {
 public:
  // A fresh key. Fails with: Internal.
  static absl::StatusOr<SigningKey> New();
  // The key in `path`; at first, a fresh one written there, readable by its
  // owner only. Fails with: FailedPrecondition when others may read it.
  static absl::StatusOr<SigningKey> LoadOrCreate(const std::string& path);

  const std::string& id() const { return id_; }
  // 64 raw bytes. Fails with: Internal.
  absl::StatusOr<std::string> Sign(absl::string_view text) const;
  VerifyingKey Public() const;
  // The public half in PEM, for whoever checks.
  std::string PublicPem() const;

 private:
  SigningKey(std::shared_ptr<evp_pkey_st> key, std::string id);

  std::shared_ptr<evp_pkey_st> key_;
  std::string id_;
};

}  // namespace tyst::rpc
