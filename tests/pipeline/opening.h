// SPDX-License-Identifier: MIT
// Opens what lies sealed on topics of zones B and C, and in the state of their
// jobs, with the root key of the folder: what an intruder with every key of
// those zones would read.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "platform/base/clock.h"
#include "platform/base/random.h"
#include "platform/bus/event_log.h"
#include "platform/bus/topics.h"
#include "platform/runtime/keyring.h"
#include "platform/seal/ladder.h"
#include "platform/seal/root_key.h"

namespace tyst::pipeline {

// Thread safety: one owner. Lifetime: log and clock outlive it.
class Opener final {
 public:
  static absl::StatusOr<std::unique_ptr<Opener>> Create(
      const seal::RootKey& root, const bus::TopicCatalogue& topics,
      bus::EventLog& log, const Clock& clock);

  // Whether records of this topic hold something that Open opens.
  static bool Opens(const bus::Topic& topic);
  // All that is sealed in the record, opened; empty when nothing is.
  // Fails with: whatever keeps it from being opened.
  absl::StatusOr<std::string> Open(const bus::Delivered& record);
  // A value of a changelog, or of the store that goes with it.
  absl::StatusOr<std::string> OpenState(const std::string& changelog,
                                        absl::string_view key,
                                        absl::string_view value);
  // Remembers the evidence keys of a record of anonymisation.keys.
  absl::Status Learn(const bus::Delivered& record);

 private:
  Opener(seal::KeyLadder ladder, bus::EventLog& log, const Clock& clock);

  absl::StatusOr<std::string> OpenEvidence(const bus::Delivered& record);
  absl::StatusOr<std::string> OpenContributions(const bus::Delivered& record);
  absl::StatusOr<std::string> OpenProposal(const bus::Delivered& record);

  seal::KeyLadder ladder_;
  SystemRandom random_;
  runtime::Keyring days_;
  // "<record key>/<generation>" to key.
  std::map<std::string, seal::DataKey> evidence_keys_;
};

}  // namespace tyst::pipeline
