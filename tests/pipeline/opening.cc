// SPDX-License-Identifier: MIT
#include "pipeline/opening.h"

#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "platform/base/status_macros.h"
#include "platform/seal/envelope.h"
#include "tyst/analysis/v1/events.pb.h"
#include "tyst/anonymisation/v1/events.pb.h"
#include "tyst/event/v1/event.pb.h"

namespace tyst::pipeline {
namespace {

constexpr char kEvidence[] = "anonymisation.evidence";
constexpr char kEvidenceKeys[] = "anonymisation.keys";
constexpr char kContributions[] = "analysis.contributions";
constexpr char kProposals[] = "analysis.proposals";

template <typename Message>
absl::StatusOr<Message> Parse(const bus::Delivered& record) {
  Message message;
  if (!message.ParseFromString(*record.value)) {
    return absl::DataLossError(absl::StrCat("reading of a record of '",
                                            record.from.topic,
                                            "' failed: another message"));
  }
  return message;
}

std::string Under(absl::string_view key, int64_t generation) {
  return absl::StrCat(key, "/", generation);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Opener>> Opener::Create(
    const seal::RootKey& root, const bus::TopicCatalogue& topics,
    bus::EventLog& log, const Clock& clock) {
  std::vector<std::string> names;
  for (const auto& [name, topic] : topics.topics()) {
    names.push_back(name);
  }
  ASSIGN_OR_RETURN(seal::KeyLadder ladder,
                   seal::KeyLadder::FromRoot(root, std::move(names), {}));
  return std::unique_ptr<Opener>(new Opener(std::move(ladder), log, clock));
}

Opener::Opener(seal::KeyLadder ladder, bus::EventLog& log, const Clock& clock)
    : ladder_(std::move(ladder)),
      days_("analysis", log, ladder_, clock, random_) {}

bool Opener::Opens(const bus::Topic& topic) {
  return topic.name == kEvidence || topic.name == kContributions ||
         topic.name == kProposals ||
         (absl::EndsWith(topic.name, ".changelog") && topic.zone != "A" &&
          topic.zone != "A/B");
}

absl::Status Opener::Learn(const bus::Delivered& record) {
  if (record.from.topic != kEvidenceKeys || !record.value) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const auto entry,
                   Parse<anonymisation::v1::EvidenceKey>(record));
  if (!entry.has_wrapped_key()) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(
      const seal::DataKey key,
      ladder_.Unwrap(kEvidenceKeys,
                     seal::KeyContext(record.key, entry.generation()),
                     entry.wrapped_key()));
  evidence_keys_.insert_or_assign(Under(record.key, entry.generation()), key);
  return absl::OkStatus();
}

absl::StatusOr<std::string> Opener::Open(const bus::Delivered& record) {
  const auto schema = bus::HeaderOf(record.headers, "schema");
  if (!record.value || schema == "tyst.event.v1.Cut") {
    return std::string();
  }
  if (record.from.topic == kEvidence) {
    return OpenEvidence(record);
  }
  if (record.from.topic == kContributions) {
    return OpenContributions(record);
  }
  if (record.from.topic == kProposals) {
    return OpenProposal(record);
  }
  return OpenState(record.from.topic, record.key, *record.value);
}

absl::StatusOr<std::string> Opener::OpenState(const std::string& changelog,
                                              absl::string_view key,
                                              absl::string_view value) {
  if (absl::StartsWith(key, absl::string_view("\0", 1))) {
    return std::string(value);  // the runtime's own: not sealed
  }
  ASSIGN_OR_RETURN(const seal::DataKey own, ladder_.TopicKey(changelog));
  const seal::Place place{changelog, std::string(key), "state", "", 0};
  return seal::Open(own, place, value);
}

absl::StatusOr<std::string> Opener::OpenEvidence(const bus::Delivered& record) {
  ASSIGN_OR_RETURN(const auto evidence,
                   Parse<anonymisation::v1::EvidenceRecord>(record));
  if (evidence.ciphertext().empty()) {
    return std::string();
  }
  const auto key = evidence_keys_.find(Under(
      absl::StrCat(evidence.person_pseudonym(), "/", evidence.source_name()),
      evidence.generation()));
  if (key == evidence_keys_.end()) {
    return absl::NotFoundError(absl::StrCat("opening of evidence '",
                                            evidence.evidence_id(),
                                            "' failed: its key is not there"));
  }
  return seal::Open(key->second,
                    {kEvidence, record.key, "tyst.anonymisation.v1.Evidence",
                     evidence.evidence_id(), evidence.version()},
                    evidence.ciphertext());
}

absl::StatusOr<std::string> Opener::OpenContributions(
    const bus::Delivered& record) {
  ASSIGN_OR_RETURN(const auto sealed,
                   Parse<analysis::v1::ContributionRecord>(record));
  ASSIGN_OR_RETURN(const seal::DataKey key,
                   days_.Find(sealed.contributions().key_id()));
  return seal::Open(key,
                    {kContributions, record.key,
                     "tyst.analysis.v1.Contributions", sealed.table_id(), 0},
                    sealed.contributions().ciphertext());
}

absl::StatusOr<std::string> Opener::OpenProposal(const bus::Delivered& record) {
  ASSIGN_OR_RETURN(const auto sealed,
                   Parse<analysis::v1::ProposalRecord>(record));
  return seal::OpenWithOwnKey(
      ladder_,
      {kProposals, record.key, "tyst.analysis.v1.TrueTable",
       sealed.proposal_id(), sealed.cut()},
      seal::FromProto(sealed.table()));
}

}  // namespace tyst::pipeline
