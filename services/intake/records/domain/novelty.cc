// SPDX-License-Identifier: MIT
#include "intake/records/domain/novelty.h"

#include <algorithm>

namespace tyst::intake {

Novelty DecideNovelty(const std::optional<KnownRecord>& known,
                      const Arriving& arriving) {
  if (!known.has_value()) {
    return Novelty::kAdded;
  }
  const bool same_content = known->content_hash == arriving.content_hash;
  if (same_content && arriving.source_version <= known->source_version) {
    return Novelty::kRepeated;
  }
  // Versions tell only where both were given one; else the content does.
  const bool versions_tell =
      known->source_version > 0 && arriving.source_version > 0;
  if (versions_tell && arriving.source_version < known->source_version) {
    return Novelty::kOlder;
  }
  if (versions_tell && arriving.source_version == known->source_version) {
    return Novelty::kSameVersionReused;
  }
  if (!versions_tell && same_content) {
    return Novelty::kRepeated;
  }
  return known->source_person_key == arriving.source_person_key
             ? Novelty::kCorrected
             : Novelty::kMoved;
}

bool HasActedOn(const std::optional<KnownRecord>& known,
                absl::string_view submission_id) {
  if (!known.has_value()) {
    return false;
  }
  const auto& seen = known->submissions;
  return std::any_of(seen.begin(), seen.end(), [&](const std::string& id) {
    return absl::string_view(id) == submission_id;
  });
}

KnownRecord After(const std::optional<KnownRecord>& known,
                  const Arriving& arriving, absl::string_view submission_id) {
  KnownRecord after = known.value_or(KnownRecord{});
  ++after.version;
  after.source_version = arriving.source_version;
  after.content_hash = arriving.content_hash;
  after.source_person_key = arriving.source_person_key;
  if (after.submissions.size() == kRememberedSubmissions) {
    after.submissions.erase(after.submissions.begin());
  }
  after.submissions.emplace_back(submission_id);
  return after;
}

}  // namespace tyst::intake
