// SPDX-License-Identifier: MIT
// Opens accepted records, parts identity from content, and seals both apart.
//
// Fails with: InvalidArgument for a record that can never be read; DataLoss for
// one that does not open.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "intake/persons/domain/split.h"
#include "intake/places.h"
#include "intake/receipts/receipt.h"
#include "platform/base/random.h"
#include "platform/runtime/handler.h"
#include "platform/seal/aead.h"
#include "platform/seal/ladder.h"
#include "platform/seal/personal.h"

namespace tyst::intake {

enum class Departure { kNone, kMovedAway };

// An accepted record, opened and parted.
struct AcceptedParts {
  SubmissionRef ref;
  std::string person;  // source person key
  int64_t version = 0;
  Standing standing = Standing::kStands;
  Departure departure = Departure::kNone;
  seal::Personal<std::string> identity;  // a SourceIdentity; none if withdrawn
  std::string identity_hash;
  seal::Personal<std::string> content;  // a Content; none if withdrawn
};

// Thread safety: safe for concurrent use. Lifetime: the ladder outlives it.
class PersonsCodec final {
 public:
  PersonsCodec(const seal::KeyLadder& ladder, KeyFinder door_keys);

  absl::StatusOr<AcceptedParts> Decode(const runtime::Event& event) const;

  // A fresh content key of generation `generation`, wrapped for intake.keys.
  absl::StatusOr<std::string> NewWrappedKey(const std::string& person,
                                            int64_t generation,
                                            Random& random) const;
  runtime::Output Key(const std::string& person,
                      const KnownPerson& after) const;
  absl::StatusOr<runtime::Output> Identity(const AcceptedParts& parts,
                                           const KnownPerson& after,
                                           Random& random) const;
  // `step` is kAdd or kCorrect.
  absl::StatusOr<runtime::Output> Content(const AcceptedParts& parts,
                                          const KnownPerson& after,
                                          ContentStep step,
                                          Random& random) const;
  runtime::Output Withdrawal(const AcceptedParts& parts,
                             const KnownPerson& known) const;

 private:
  const seal::KeyLadder& ladder_;
  const KeyFinder door_keys_;
};

std::string PersonStateKey(absl::string_view person);
std::string ContentStateKey(absl::string_view person,
                            absl::string_view record_id);
std::string EncodePersonState(const KnownPerson& known);
std::string EncodeContentState(int64_t version);
// Fail with: DataLoss.
absl::StatusOr<KnownPerson> DecodePersonState(absl::string_view bytes);
absl::StatusOr<int64_t> DecodeContentState(absl::string_view bytes);

}  // namespace tyst::intake
