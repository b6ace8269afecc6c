// SPDX-License-Identifier: MIT
// Identities, links and the state of linking between the wire and the rules.
// Names are seen in here only; what leaves is HMACs and sealed bytes.
//
// Fails with: InvalidArgument for an event that can never be read; DataLoss for
// what does not open.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "anonymisation/linking/domain/match_keys.h"
#include "platform/base/random.h"
#include "platform/runtime/handler.h"
#include "platform/seal/ladder.h"
#include "platform/seal/personal.h"

namespace tyst::anonymisation {

// An HMAC of a match key, hexadecimal.
struct HashedKey {
  linking::Rule rule = linking::Rule::kExact;
  std::string hash;
};

struct OpenedIdentity {
  std::string source_person;
  int64_t version = 0;
  std::vector<HashedKey> keys;
  // A Link with the names and addresses of this version alone.
  seal::Personal<std::string> names;
};

// LinkState.
struct Linked {
  std::string pseudonym;
  int64_t identity_version = 0;
  int64_t link_version = 0;
  linking::Rule rule = linking::Rule::kNew;
};

// PersonState.
struct PersonKept {
  int64_t birth = 0;
  std::string merged_into;
};

// Thread safety: safe for concurrent use. Lifetime: the ladder outlives it.
class LinkingCodec final {
 public:
  explicit LinkingCodec(const seal::KeyLadder& ladder) : ladder_(ladder) {}

  absl::StatusOr<OpenedIdentity> Decode(const runtime::Event& event) const;

  // What `fresh` adds to the names in `known`, as state values under
  // "e/<source person>/…", sealed.
  absl::StatusOr<std::vector<store::Write>> NewNames(
      const OpenedIdentity& fresh, const seal::Personal<std::string>& known,
      Random& random) const;
  // Every name and address ever known: a Link.
  absl::StatusOr<seal::Personal<std::string>> KnownNames(
      const store::StateReader& state, absl::string_view source_person) const;
  seal::Personal<std::string> Joined(
      const seal::Personal<std::string>& known,
      const seal::Personal<std::string>& fresh) const;

  absl::StatusOr<runtime::Output> Link(const std::string& source_person,
                                       const Linked& linked,
                                       const seal::Personal<std::string>& names,
                                       Random& random) const;

 private:
  const seal::KeyLadder& ladder_;
};

std::string LinkedKey(absl::string_view source_person);  // s/
std::string MatchStateKey(absl::string_view hash);       // k/
std::string PersonKey(absl::string_view pseudonym);      // p/
std::string MemberKey(absl::string_view pseudonym,
                      absl::string_view source_person);  // m/
inline constexpr absl::string_view kBirthsKey = "b";

std::string Encode(const Linked& linked);
std::string Encode(const PersonKept& person);
std::string EncodeBirths(int64_t last);
absl::StatusOr<Linked> DecodeLinked(absl::string_view bytes);
absl::StatusOr<PersonKept> DecodePerson(absl::string_view bytes);
absl::StatusOr<int64_t> DecodeBirths(absl::string_view bytes);

}  // namespace tyst::anonymisation
