// SPDX-License-Identifier: MIT
// Whether a record is new, a correction or a repeat.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tyst::intake {

// What is remembered of a record id: the version last acted on, by hashes.
struct KnownRecord {
  int64_t version = 0;         // ours: 1, 2, 3 …
  int64_t source_version = 0;  // the sender's, or 0
  std::string content_hash;    // 32 bytes
  std::string source_person_key;
  // The last submissions that changed it, newest last; at most
  // kRememberedSubmissions.
  std::vector<std::string> submissions;

  friend bool operator==(const KnownRecord&, const KnownRecord&) = default;
};

inline constexpr size_t kRememberedSubmissions = 8;

// What came.
struct Arriving {
  int64_t source_version = 0;
  std::string content_hash;
  std::string source_person_key;
};

enum class Novelty {
  kAdded,
  kCorrected,          // another version about the same person
  kMoved,              // another version, and about another person
  kRepeated,           // what stands, again
  kOlder,              // a version below the one that stands
  kSameVersionReused,  // the version that stands, with other content
};

Novelty DecideNovelty(const std::optional<KnownRecord>& known,
                      const Arriving& arriving);

// Whether this very submission has changed the record before: a call that was
// made again.
bool HasActedOn(const std::optional<KnownRecord>& known,
                absl::string_view submission_id);

// What is remembered once `arriving` stands.
KnownRecord After(const std::optional<KnownRecord>& known,
                  const Arriving& arriving, absl::string_view submission_id);

}  // namespace tyst::intake
