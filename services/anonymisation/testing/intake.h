// SPDX-License-Identifier: MIT
// What intake would send, sealed as intake seals it, and what comes out, opened
// as analysis opens it. All people are made up. For tests only.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "platform/base/testing/seeded_random.h"
#include "platform/runtime/handler.h"
#include "platform/seal/ladder.h"
#include "tyst/anonymisation/v1/events.pb.h"
#include "tyst/intake/v1/events.pb.h"
#include "tyst/intake/v1/record.pb.h"

namespace tyst::anonymisation::testing {

// All topics and purposes of anonymisation under a fixed root.
const seal::KeyLadder& Ladder();

// A woman with every field, of NHS number `nhs` (may be empty).
intake::v1::Identity Rhian(const std::string& nhs = "9990000018");

// Thread safety: none.
class Intake final {
 public:
  runtime::Output Identity(const std::string& person, int64_t version,
                           const intake::v1::Identity& identity);
  // The content key of `person`; the same one for the same generation.
  runtime::Output Key(const std::string& person, int64_t generation = 1);
  runtime::Output KeyDestroyed(const std::string& person,
                               int64_t generation = 1);

  struct Header {
    std::string person;
    std::string record_id;
    int64_t version = 1;
    int64_t identity_version = 1;
    int64_t generation = 1;
  };
  runtime::Output Content(const Header& header,
                          const intake::v1::Content& content);
  runtime::Output Withdrawal(const Header& header);

 private:
  const seal::DataKey& KeyOf(const std::string& person, int64_t generation);

  tyst::testing::SeededRandom random_{42};
  std::map<std::pair<std::string, int64_t>, seal::DataKey> keys_;
};

// A conversation whose own words are `words`, with a basis for improvement.
intake::v1::Content Conversation(const std::string& words);

// A link for `person` as linking publishes it.
runtime::Output LinkFor(const std::string& person, int64_t link_version,
                        const v1::Link& link);
// Link with pseudonym, identity version and the name Rhian Prys.
v1::Link ALink(const std::string& pseudonym, int64_t identity_version);
v1::Link OpenLinkOf(const runtime::Output& output);

// What a reader of keys and evidence knows in the end, whatever the order of
// the two topics and of pseudonyms: standing evidence by
// "<pseudonym>/<evidence id>".
class EvidenceReader final {
 public:
  // Takes outputs, in order for each record key.
  void Read(const std::vector<runtime::Output>& outputs);
  // Opened; each evidence id once.
  std::map<std::string, v1::Evidence> standing() const;
  // Those of one pseudonym, by evidence id.
  std::map<std::string, v1::Evidence> At(const std::string& pseudonym) const;
  const std::map<std::string, v1::EvidenceKey>& keys() const { return keys_; }

 private:
  void Open(const v1::EvidenceRecord& record, v1::Evidence* evidence) const;

  std::map<std::string, v1::EvidenceKey> keys_;
  std::map<std::string, v1::EvidenceRecord> records_;
};

}  // namespace tyst::anonymisation::testing
