// SPDX-License-Identifier: MIT
#include "anonymisation/places.h"

#include "absl/strings/str_cat.h"

namespace tyst::anonymisation {

seal::Place IdentityPlace(absl::string_view source_person,
                          int64_t identity_version) {
  return {.topic = kIdentitiesTopic,
          .key = std::string(source_person),
          .schema = "tyst.intake.v1.SourceIdentity",
          .record_id = std::string(source_person),
          .version = identity_version};
}

seal::Place LinkPlace(absl::string_view source_person, int64_t link_version) {
  return {.topic = kLinksTopic,
          .key = std::string(source_person),
          .schema = "tyst.anonymisation.v1.Link",
          .record_id = std::string(source_person),
          .version = link_version};
}

seal::Place ContentPlace(absl::string_view source_person,
                         absl::string_view record_id, int64_t version) {
  return {.topic = kContentTopic,
          .key = JoinedKey(source_person, record_id),
          .schema = "tyst.intake.v1.Content",
          .record_id = std::string(record_id),
          .version = version};
}

seal::Place EvidencePlace(absl::string_view pseudonym,
                          absl::string_view evidence_id, int64_t version) {
  return {.topic = kEvidenceTopic,
          .key = JoinedKey(pseudonym, evidence_id),
          .schema = "tyst.anonymisation.v1.Evidence",
          .record_id = std::string(evidence_id),
          .version = version};
}

std::string JoinedKey(absl::string_view first, absl::string_view second) {
  return absl::StrCat(first, "/", second);
}

}  // namespace tyst::anonymisation
