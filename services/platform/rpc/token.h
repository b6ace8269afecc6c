// SPDX-License-Identifier: MIT
// Signed tokens: JSON web tokens (RFC 7519) in compact form, with one
// algorithm, EdDSA over Ed25519 (RFC 8037), checked as RFC 8725 advises. A
// token that leaves any doubt is refused; README.md lists the attacks.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "platform/rpc/token_key.h"

namespace tyst::rpc {

// Longer tokens are refused unread.
inline constexpr size_t kTokenCapBytes = 16 << 10;

// What a token says. Times are whole seconds.
struct Claims {
  std::string subject;             // who; 1 to 128 of [A-Za-z0-9._:@/-]
  std::string organisation;        // for whom it acts; the same characters
  std::vector<std::string> roles;  // at least one, as in access.proto
  absl::Time issued;
  absl::Time not_before;
  absl::Time expires;
};

// What every token must say.
struct TokenTerms {
  std::string issuer = "tyst";
  std::string audience = "tyst";
  // How far clocks may differ; at most a minute.
  absl::Duration skew = absl::Seconds(60);
  // No token may live longer.
  absl::Duration longest_life = absl::Hours(24 * 90);
};

// Makes the compact form. Fails with: InvalidArgument when `claims` would be
// refused by a verifier of the same terms.
absl::StatusOr<std::string> IssueToken(const SigningKey& key,
                                       const TokenTerms& terms,
                                       const Claims& claims);

// Thread safety: immutable, safe for concurrent use.
class TokenVerifier final {
 public:
  // Several keys while one is being replaced. Fails with: InvalidArgument
  // without a key, or when the terms are wider than they may be.
  static absl::StatusOr<TokenVerifier> Create(std::vector<VerifyingKey> keys,
                                              TokenTerms terms);

  // Fails with: Unauthenticated, naming the rule and never a value.
  absl::StatusOr<Claims> Verify(absl::string_view token, absl::Time now) const;
  // The part of Verify that changes with time.
  absl::Status CheckTimes(const Claims& claims, absl::Time now) const;

 private:
  TokenVerifier(std::vector<VerifyingKey> keys, TokenTerms terms);
  absl::StatusOr<std::string> SignedPayload(absl::string_view token) const;

  std::vector<VerifyingKey> keys_;
  TokenTerms terms_;
};

}  // namespace tyst::rpc
