// SPDX-License-Identifier: MIT
// Content, links, keys and evidence between the wire and the rules. What people
// said is opened, masked and sealed again in here only.
//
// Fails with: InvalidArgument for an event that can never be read; DataLoss for
// what does not open.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "anonymisation/deidentification/domain/masker.h"
#include "anonymisation/deidentification/domain/readiness.h"
#include "platform/base/random.h"
#include "platform/runtime/handler.h"
#include "platform/seal/ladder.h"
#include "platform/seal/personal.h"

namespace tyst::anonymisation {

// A ContentRecord, still sealed.
struct SealedContent {
  std::string source_person;
  std::string record_id;
  int64_t version = 0;
  bool stands = false;  // added or corrected, not withdrawn
  deidentification::ContentNeeds needs;
  std::string organisation;
  std::string ciphertext;
};

// A ContentKey.
struct ContentKeyKept {
  deidentification::KeyKnown known;
  std::string wrapped;
  std::string request;  // the erasure that destroyed it
};

// A LinkRecord, opened.
struct OpenedLink {
  std::string source_person;
  int64_t link_version = 0;
  std::string pseudonym;
  int64_t identity_version = 0;
  seal::Personal<deidentification::KnownPerson> person;
  std::string mask_hash;  // of the names and addresses
};

// SourceState.
struct Source {
  std::string pseudonym;
  int64_t identity_version = 0;
  int64_t link_version = 0;
  int64_t generation = 0;
  std::string wrapped_key;
  std::string mask_hash;
  int64_t content_generation = 0;

  friend bool operator==(const Source&, const Source&) = default;
};

// RecordState.
struct RecordKept {
  int64_t version = 0;
  int64_t evidence_version = 0;
  bool stands = false;

  friend bool operator==(const RecordKept&, const RecordKept&) = default;
};

// WaitingState.
struct Waiting {
  int64_t version = 0;
  absl::Time since;
};

absl::StatusOr<SealedContent> ParseContent(absl::string_view bytes);
absl::StatusOr<ContentKeyKept> ParseContentKey(absl::string_view bytes);
absl::StatusOr<OpenedLink> OpenLink(const seal::KeyLadder& ladder,
                                    absl::string_view bytes);

// Why content makes no evidence, if it does not.
enum class Making { kMade, kNoBasis, kKindNotUsed };
struct MadeEvidence {
  Making making = Making::kMade;
  std::string evidence;  // an Evidence, serialised
};
// Applies basis and purpose, coarsens, masks.
absl::StatusOr<MadeEvidence> MakeEvidence(
    const seal::KeyLadder& ladder, const SealedContent& content,
    const ContentKeyKept& key, const deidentification::Masker& masker,
    const deidentification::KnownPerson& person);

// State keys and values.
std::string SourceKey(absl::string_view source_person);      // s/
std::string RecordPrefix(absl::string_view source_person);   // r/…/
std::string WaitingPrefix(absl::string_view source_person);  // w/…/
inline constexpr absl::string_view kWaitingPrefix = "w/";
std::string Encode(const Source& source);
std::string Encode(const RecordKept& record);
std::string Encode(const Waiting& waiting);
absl::StatusOr<Source> DecodeSource(absl::string_view bytes);
absl::StatusOr<RecordKept> DecodeRecord(absl::string_view bytes);
absl::StatusOr<Waiting> DecodeWaiting(absl::string_view bytes);

}  // namespace tyst::anonymisation
