// SPDX-License-Identifier: MIT
#include "platform/rpc/token.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "platform/base/status_macros.h"
#include "platform/rpc/claims_json.h"
#include "platform/rpc/roles.h"

namespace tyst::rpc {
namespace {

constexpr absl::string_view kAlgorithm = "EdDSA";
constexpr absl::string_view kType = "JWT";
constexpr size_t kNameCapBytes = 128;

absl::Status Refused(absl::string_view reason) {
  return absl::UnauthenticatedError(
      absl::StrCat("check of token refused: ", reason,
                   "; ask whoever issued it for a new one"));
}

// Strict base64url: no padding, no stray bits, one spelling a value.
std::optional<std::string> Decode(absl::string_view text) {
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(text, &bytes) ||
      absl::WebSafeBase64Escape(bytes) != text) {
    return std::nullopt;
  }
  return bytes;
}

template <typename T>
const T* Find(const ClaimMap& claims, absl::string_view name) {
  const auto found = claims.find(name);
  return found == claims.end() ? nullptr : std::get_if<T>(&found->second);
}

bool Says(const ClaimMap& claims, absl::string_view name,
          absl::string_view expected) {
  const std::string* found = Find<std::string>(claims, name);
  return found != nullptr && *found == expected;
}

bool IsName(absl::string_view text) {
  return !text.empty() && text.size() <= kNameCapBytes &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
                  absl::string_view("._:@/-").find(c) !=
                      absl::string_view::npos;
         });
}

bool AreRoles(const std::vector<std::string>& roles) {
  const std::set<std::string> distinct(roles.begin(), roles.end());
  return !roles.empty() && distinct.size() == roles.size() &&
         std::all_of(roles.begin(), roles.end(), IsGrantableRole);
}

absl::Status CheckNames(const Claims& claims) {
  if (!IsName(claims.subject)) {
    return Refused("expected a subject of 1 to 128 plain characters");
  }
  if (!IsName(claims.organisation)) {
    return Refused("expected an organisation of 1 to 128 plain characters");
  }
  if (!AreRoles(claims.roles)) {
    return Refused("expected at least one role, each known and once");
  }
  return absl::OkStatus();
}

// Header members that name keys (jwk, jku, x5u, x5c) are never looked at; one
// that must be understood (crit) cannot be.
absl::StatusOr<std::string> KeyIdOf(absl::string_view header_text) {
  const std::optional<std::string> json = Decode(header_text);
  if (!json.has_value()) {
    return Refused("header is not base64url");
  }
  const std::optional<ClaimMap> header = ParseClaims(*json);
  if (!header.has_value()) {
    return Refused("header is not one plain JSON object without repeats");
  }
  if (!Says(*header, "alg", kAlgorithm)) {
    return Refused("expected algorithm EdDSA");
  }
  if (!Says(*header, "typ", kType)) {
    return Refused("expected type JWT");
  }
  if (header->contains("crit") || header->contains("b64")) {
    return Refused("found header members that must be understood");
  }
  const std::string* id = Find<std::string>(*header, "kid");
  if (id == nullptr) {
    return Refused("expected a key id");
  }
  return *id;
}

absl::StatusOr<Claims> ReadClaims(const ClaimMap& said) {
  const auto* subject = Find<std::string>(said, "sub");
  const auto* organisation = Find<std::string>(said, "org");
  const auto* roles = Find<std::vector<std::string>>(said, "roles");
  const auto* issued = Find<int64_t>(said, "iat");
  const auto* not_before = Find<int64_t>(said, "nbf");
  const auto* expires = Find<int64_t>(said, "exp");
  if (subject == nullptr || organisation == nullptr || roles == nullptr ||
      issued == nullptr || not_before == nullptr || expires == nullptr) {
    return Refused("expected claims sub, org, roles, iat, nbf and exp");
  }
  // Years 1970 to 9999: times beyond would not compare as they read.
  constexpr int64_t kLast = 253402300799;
  for (const int64_t seconds : {*issued, *not_before, *expires}) {
    if (seconds < 0 || seconds > kLast) {
      return Refused("expected times in whole seconds since 1970");
    }
  }
  Claims claims{.subject = *subject,
                .organisation = *organisation,
                .roles = *roles,
                .issued = absl::FromUnixSeconds(*issued),
                .not_before = absl::FromUnixSeconds(*not_before),
                .expires = absl::FromUnixSeconds(*expires)};
  RETURN_IF_ERROR(CheckNames(claims));
  return claims;
}

absl::Status CheckLife(const TokenTerms& terms, const Claims& claims) {
  if (claims.expires <= claims.issued || claims.expires <= claims.not_before ||
      claims.expires - claims.issued > terms.longest_life) {
    return Refused(absl::StrCat("expected a life of at most ",
                                absl::FormatDuration(terms.longest_life)));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> IssueToken(const SigningKey& key,
                                       const TokenTerms& terms,
                                       const Claims& claims) {
  absl::Status sound = CheckNames(claims);
  sound.Update(CheckLife(terms, claims));
  if (!sound.ok()) {
    return absl::InvalidArgumentError(sound.message());
  }
  const ClaimMap header = {{"alg", std::string(kAlgorithm)},
                           {"kid", key.id()},
                           {"typ", std::string(kType)}};
  const ClaimMap payload = {{"iss", terms.issuer},
                            {"aud", terms.audience},
                            {"sub", claims.subject},
                            {"org", claims.organisation},
                            {"roles", claims.roles},
                            {"iat", absl::ToUnixSeconds(claims.issued)},
                            {"nbf", absl::ToUnixSeconds(claims.not_before)},
                            {"exp", absl::ToUnixSeconds(claims.expires)}};
  const std::string text =
      absl::StrCat(absl::WebSafeBase64Escape(FormatClaims(header)), ".",
                   absl::WebSafeBase64Escape(FormatClaims(payload)));
  ASSIGN_OR_RETURN(const std::string signature, key.Sign(text));
  return absl::StrCat(text, ".", absl::WebSafeBase64Escape(signature));
}

TokenVerifier::TokenVerifier(std::vector<VerifyingKey> keys, TokenTerms terms)
    : keys_(std::move(keys)), terms_(std::move(terms)) {}

absl::StatusOr<TokenVerifier> TokenVerifier::Create(
    std::vector<VerifyingKey> keys, TokenTerms terms) {
  if (keys.empty() || terms.issuer.empty() || terms.audience.empty() ||
      terms.skew > absl::Seconds(60) || terms.skew < absl::ZeroDuration()) {
    return absl::InvalidArgumentError(
        "creation of token verifier refused: expected a key, an issuer, an "
        "audience and a skew of at most 60 s; correct the configuration");
  }
  return TokenVerifier(std::move(keys), std::move(terms));
}

absl::StatusOr<std::string> TokenVerifier::SignedPayload(
    absl::string_view token) const {
  if (token.size() > kTokenCapBytes) {
    return Refused("found more than 16 KB");
  }
  const std::vector<absl::string_view> parts = absl::StrSplit(token, '.');
  if (parts.size() != 3) {
    return Refused("expected three parts");
  }
  ASSIGN_OR_RETURN(const std::string id, KeyIdOf(parts[0]));
  const auto key =
      std::find_if(keys_.begin(), keys_.end(),
                   [&id](const VerifyingKey& k) { return k.id() == id; });
  if (key == keys_.end()) {
    return Refused("key id is not one of ours");
  }
  const std::optional<std::string> signature = Decode(parts[2]);
  const absl::string_view text =
      token.substr(0, parts[0].size() + 1 + parts[1].size());
  if (!signature.has_value() || !key->Matches(text, *signature)) {
    return Refused("signature does not match");
  }
  std::optional<std::string> payload = Decode(parts[1]);
  if (!payload.has_value()) {
    return Refused("claims are not base64url");
  }
  return *std::move(payload);
}

absl::StatusOr<Claims> TokenVerifier::Verify(absl::string_view token,
                                             absl::Time now) const {
  ASSIGN_OR_RETURN(const std::string payload, SignedPayload(token));
  const std::optional<ClaimMap> said = ParseClaims(payload);
  if (!said.has_value()) {
    return Refused("claims are not one plain JSON object without repeats");
  }
  if (!Says(*said, "iss", terms_.issuer)) {
    return Refused("issuer is not ours");
  }
  if (!Says(*said, "aud", terms_.audience)) {
    return Refused("meant for another audience");
  }
  ASSIGN_OR_RETURN(Claims claims, ReadClaims(*said));
  RETURN_IF_ERROR(CheckLife(terms_, claims));
  RETURN_IF_ERROR(CheckTimes(claims, now));
  return claims;
}

absl::Status TokenVerifier::CheckTimes(const Claims& claims,
                                       absl::Time now) const {
  if (now >= claims.expires + terms_.skew) {
    return Refused("expired");
  }
  if (now + terms_.skew < claims.not_before) {
    return Refused("not valid yet");
  }
  if (now + terms_.skew < claims.issued) {
    return Refused("issued in the future");
  }
  return absl::OkStatus();
}

}  // namespace tyst::rpc
