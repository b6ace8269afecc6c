// SPDX-License-Identifier: MIT
#include "intake/persons/domain/split.h"

namespace tyst::intake {

PersonStep DecideStep(const std::optional<KnownPerson>& known,
                      absl::string_view identity_hash) {
  if (!known.has_value()) {
    return PersonStep{KeyNeed::kFirst, IdentityChange::kChanged, 1, 1};
  }
  const bool same = absl::string_view(known->identity_hash) == identity_hash;
  return PersonStep{
      KeyNeed::kHasOne, same ? IdentityChange::kSame : IdentityChange::kChanged,
      known->generation, known->identity_version + (same ? 0 : 1)};
}

ContentStep DecideContent(std::optional<int64_t> known_version, int64_t version,
                          Standing standing) {
  if (known_version.has_value() && version <= *known_version) {
    return ContentStep::kIgnore;
  }
  if (standing == Standing::kWithdrawn) {
    return known_version.has_value() ? ContentStep::kWithdraw
                                     : ContentStep::kIgnore;
  }
  return known_version.has_value() ? ContentStep::kCorrect : ContentStep::kAdd;
}

}  // namespace tyst::intake
