// SPDX-License-Identifier: MIT
// When content may become evidence, and what it may be used for.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace tyst::deidentification {

// What is known of the content key of a source person.
struct KeyKnown {
  int64_t generation = 0;
  bool destroyed = false;  // this generation and all before it
};

// What content asks for.
struct ContentNeeds {
  int64_t identity_version = 0;  // the link must reflect it
  int64_t generation = 0;        // of the content key
};

enum class Readiness {
  kReady,
  kWaitForLink,
  kWaitForKey,
  kDiscard,  // its key is gone for ever
};

// `linked_version`: the identity version that the link reflects; nothing
// without a link. No key means wait, never discard.
Readiness DecideReadiness(const ContentNeeds& content,
                          const std::optional<int64_t>& linked_version,
                          const std::optional<KeyKnown>& key);

// What a new version of evidence says.
enum class EvidenceFate { kStands, kGone };
// The version of evidence that follows `previous` for version `content` of its
// record. It rises with every change and over all source people that the record
// ever belonged to: what a record's new owner adds beats what its old owner
// withdraws for the same version of the record, whichever comes first.
int64_t NextEvidenceVersion(int64_t previous, int64_t content,
                            EvidenceFate fate);

enum class BasisKind { kNone, kConsent, kRefused, kLegal };

struct PurposeBasis {
  int purpose = 0;
  BasisKind kind = BasisKind::kNone;
};

// The purposes with a basis and no refusal, in order, each once. A refusal wins
// over a basis for the same purpose.
std::vector<int> AllowedPurposes(const std::vector<PurposeBasis>& bases);

}  // namespace tyst::deidentification
