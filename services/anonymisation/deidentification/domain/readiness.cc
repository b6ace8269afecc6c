// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/domain/readiness.h"

#include <algorithm>
#include <set>

namespace tyst::deidentification {

Readiness DecideReadiness(const ContentNeeds& content,
                          const std::optional<int64_t>& linked_version,
                          const std::optional<KeyKnown>& key) {
  if (key.has_value()) {
    // A key of a later generation says that the earlier ones are gone.
    const bool gone = key->destroyed ? key->generation >= content.generation
                                     : key->generation > content.generation;
    if (gone) {
      return Readiness::kDiscard;
    }
  }
  if (!linked_version.has_value() ||
      *linked_version < content.identity_version) {
    return Readiness::kWaitForLink;
  }
  const bool has_key = key.has_value() && !key->destroyed &&
                       key->generation == content.generation;
  return has_key ? Readiness::kReady : Readiness::kWaitForKey;
}

int64_t NextEvidenceVersion(int64_t previous, int64_t content,
                            EvidenceFate fate) {
  // Room for what happens to one version of a record: merges, new names.
  constexpr int64_t kChangesAVersion = 4096;
  const int64_t first =
      content * kChangesAVersion + (fate == EvidenceFate::kStands ? 1 : 0);
  return std::max(previous + 1, first);
}

std::vector<int> AllowedPurposes(const std::vector<PurposeBasis>& bases) {
  std::set<int> allowed;
  std::set<int> refused;
  for (const PurposeBasis& basis : bases) {
    if (basis.kind == BasisKind::kRefused) {
      refused.insert(basis.purpose);
    } else if (basis.kind != BasisKind::kNone && basis.purpose != 0) {
      allowed.insert(basis.purpose);
    }
  }
  for (const int purpose : refused) {
    allowed.erase(purpose);
  }
  return {allowed.begin(), allowed.end()};
}

}  // namespace tyst::deidentification
