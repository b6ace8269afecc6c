// SPDX-License-Identifier: MIT
// What de-identification publishes: evidence and evidence keys, each in its
// place.
//
// Fails with: DataLoss when a key does not unwrap.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "anonymisation/deidentification/codec.h"
#include "platform/base/random.h"
#include "platform/runtime/handler.h"
#include "platform/seal/ladder.h"

namespace tyst::anonymisation {

enum class EvidenceStep { kAdded, kCorrected, kMoved, kWithdrawn };

// Names of zone B: HMACs at the gate. 64 hexadecimal characters.
absl::StatusOr<std::string> GateName(const seal::KeyLadder& ladder,
                                     absl::string_view name);

// Thread safety: safe for concurrent use. Lifetime: the ladder outlives it.
class EvidenceCodec final {
 public:
  explicit EvidenceCodec(const seal::KeyLadder& ladder) : ladder_(ladder) {}

  // A key for `source`, of the next generation, wrapped at its pseudonym:
  // changes `source` and returns the record for anonymisation.keys.
  absl::StatusOr<runtime::Output> NewKey(const std::string& source_person,
                                         Source& source, Random& random) const;
  // Takes the key of `source` to `pseudonym`: KeyMoved at the old place and the
  // key anew, of the next generation, at the new one. Changes `source`.
  absl::StatusOr<std::vector<runtime::Output>> MoveKey(
      const std::string& source_person, const std::string& pseudonym,
      Source& source, const runtime::Context& context) const;
  // KeyDestroyed at the place of the key of `source`, for ever.
  absl::StatusOr<runtime::Output> DestroyKey(const std::string& source_person,
                                             const std::string& request,
                                             Source& source,
                                             absl::Time now) const;

  struct Item {
    const std::string& source_person;
    const std::string& record_id;
    int64_t version = 0;
    EvidenceStep step = EvidenceStep::kAdded;
  };
  // `evidence` is sealed; it is empty when moved or withdrawn.
  absl::StatusOr<runtime::Output> Evidence(const Item& item,
                                           const Source& source,
                                           absl::string_view evidence,
                                           Random& random) const;

 private:
  absl::StatusOr<seal::DataKey> KeyOf(const std::string& source_name,
                                      const Source& source) const;

  const seal::KeyLadder& ladder_;
};

}  // namespace tyst::anonymisation
