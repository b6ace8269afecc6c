// SPDX-License-Identifier: MIT
// Evidence, keys and contributions between the wire, the state of the job and
// the domain.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "analysis/people/domain/fact.h"
#include "analysis/people/domain/net.h"
#include "platform/base/random.h"
#include "platform/seal/aead.h"
#include "platform/seal/ladder.h"

namespace tyst::analysis::people {

inline constexpr absl::string_view kEvidenceTopic = "anonymisation.evidence";
inline constexpr absl::string_view kKeysTopic = "anonymisation.keys";
inline constexpr absl::string_view kContributionsTopic =
    "analysis.contributions";
inline constexpr absl::string_view kContributionRecord =
    "tyst.analysis.v1.ContributionRecord";

// A record of anonymisation.evidence, still sealed.
struct SealedEvidence {
  std::string person;
  std::string evidence_id;
  std::string key_name;  // record key of its key on anonymisation.keys
  std::string source;    // Fact::source
  int64_t version = 0;
  int64_t generation = 0;
  bool stands = false;  // added or corrected; else moved or withdrawn
  std::string ciphertext;
};

// A record of anonymisation.keys.
enum class KeyState { kWrapped, kDestroyed, kMoved };
struct EvidenceKey {
  std::string person;
  std::string source;
  int64_t generation = 0;  // when destroyed or moved: all up to this one
  KeyState state = KeyState::kWrapped;
  std::string wrapped;
};

// A key of a day, with its name on the service's keyring.
struct DayKey {
  std::string id;
  seal::DataKey key;
};

// Fails with: InvalidArgument: these bytes can never be read.
absl::StatusOr<SealedEvidence> ParseEvidence(absl::string_view bytes);
absl::StatusOr<EvidenceKey> ParseKey(absl::string_view bytes);

// Opens `evidence` with its wrapped `key`; nothing when it is of a kind that is
// not counted. Fails with: DataLoss when key or evidence do not open;
// InvalidArgument when what is in it makes no sense.
absl::StatusOr<std::optional<Fact>> OpenEvidence(
    const seal::KeyLadder& ladder, const EvidenceKey& key,
    const SealedEvidence& evidence);

// 0 to 255, the same for a person for ever.
absl::StatusOr<int> RecordKeyOf(const seal::KeyLadder& ladder,
                                absl::string_view person);

// A ContributionRecord, sealed.
std::string EncodeContributions(const std::string& table_id,
                                const std::vector<AreaChanges>& areas,
                                const DayKey& key, Random& random);

// A person's facts as state values of at most kLongestValue bytes, at least
// one; the first says how many there are.
inline constexpr size_t kLongestValue = 480;
std::vector<std::string> EncodeFacts(const Facts& facts);
// Adds one part to `facts`; returns how many parts the first one names (0 in
// the others). Fails with: DataLoss.
absl::StatusOr<int> DecodeFacts(absl::string_view part, Facts& facts);

}  // namespace tyst::analysis::people
