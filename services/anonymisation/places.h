// SPDX-License-Identifier: MIT
// Topics that anonymisation reads and writes, and the places in which what lies
// there is sealed.
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

#include "platform/seal/aead.h"

namespace tyst::anonymisation {

inline constexpr char kIdentitiesTopic[] = "intake.identities";
inline constexpr char kContentTopic[] = "intake.content";
inline constexpr char kContentKeysTopic[] = "intake.keys";
inline constexpr char kLinksTopic[] = "anonymisation.links";
inline constexpr char kEvidenceKeysTopic[] = "anonymisation.keys";
inline constexpr char kEvidenceTopic[] = "anonymisation.evidence";
inline constexpr char kPoliciesTopic[] = "governance.policies";

// HMAC purpose of evidence ids and of what zone B calls a source person.
inline constexpr char kGatePurpose[] = "gate";
// HMAC purpose of the keys by which identities are matched.
inline constexpr char kMatchPurpose[] = "match-key";

seal::Place IdentityPlace(absl::string_view source_person,
                          int64_t identity_version);
seal::Place LinkPlace(absl::string_view source_person, int64_t link_version);
seal::Place ContentPlace(absl::string_view source_person,
                         absl::string_view record_id, int64_t version);
seal::Place EvidencePlace(absl::string_view pseudonym,
                          absl::string_view evidence_id, int64_t version);

// Two names joined by "/": the record keys of content, keys and evidence.
std::string JoinedKey(absl::string_view first, absl::string_view second);

}  // namespace tyst::anonymisation
