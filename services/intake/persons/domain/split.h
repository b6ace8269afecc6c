// SPDX-License-Identifier: MIT
// What is remembered of a source person, and what one more record changes in
// it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace tyst::intake {

struct KnownPerson {
  int64_t generation = 0;   // of the content key; 1 or more
  std::string wrapped_key;  // for intake.keys
  int64_t identity_version = 0;
  std::string identity_hash;  // 32 bytes, of the identity that stands

  friend bool operator==(const KnownPerson&, const KnownPerson&) = default;
};

enum class KeyNeed { kHasOne, kFirst };
enum class IdentityChange { kSame, kChanged };

// What a record with an identity of this hash asks for.
struct PersonStep {
  KeyNeed key = KeyNeed::kHasOne;
  IdentityChange identity = IdentityChange::kSame;
  int64_t generation = 1;        // that seals the content
  int64_t identity_version = 1;  // that the content names

  friend bool operator==(const PersonStep&, const PersonStep&) = default;
};

PersonStep DecideStep(const std::optional<KnownPerson>& known,
                      absl::string_view identity_hash);

enum class ContentStep {
  kAdd,
  kCorrect,
  kWithdraw,
  kIgnore,  // nothing to withdraw, or not newer than what was acted on
};

enum class Standing { kStands, kWithdrawn };

// `known_version`: version of the record last acted on for this person.
ContentStep DecideContent(std::optional<int64_t> known_version, int64_t version,
                          Standing standing);

}  // namespace tyst::intake
