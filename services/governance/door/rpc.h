// SPDX-License-Identifier: MIT
// How callers reach the decisions job: a write is a command on its topic and
// answered from its state once committed; a question is answered from its
// committed state.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "governance/metrics.h"
#include "platform/base/clock.h"
#include "platform/runtime/commands.h"
#include "platform/runtime/job.h"
#include "platform/seal/ladder.h"
#include "tyst/governance/v1/commands.pb.h"
#include "tyst/governance/v1/service.pb.h"

namespace tyst::governance {

// Thread safety: safe for concurrent use. Lifetime: all references outlive it.
// Fails with: as the rule that refused; DeadlineExceeded when the decision is
// stored but not yet taken: ask again with the same key.
class Door final {
 public:
  Door(bus::EventLog& log, runtime::Job& job, const seal::KeyLadder& ladder,
       const Clock& clock, Metrics metrics, absl::Duration timeout);

  // Takes `command` of command.caller(): the same key is the same command.
  // Keys of different callers are different keys.
  absl::Status Decide(const std::string& key,
                      const v1::DecisionCommand& command);
  absl::StatusOr<v1::ReleaseSummary> Summary(const std::string& release) const;
  absl::StatusOr<v1::ListReleasesResponse> List() const;
  // True beside protected figures: for checkers only.
  absl::StatusOr<v1::ShowReleaseResponse> Show(
      const v1::ShowReleaseRequest& request) const;
  absl::StatusOr<v1::ListPoliciesResponse> Policies() const;
  // A policy as it is in a file; the same version is set once.
  absl::Status SetPolicy(const std::string& caller, const std::string& name,
                         int64_t version, const std::string& policy);
  // 0: none.
  absl::StatusOr<int64_t> NewestPolicy(const std::string& name) const;

 private:
  absl::Status OutcomeOf(const std::string& key,
                         const std::string& command) const;

  runtime::Job& job_;
  runtime::CommandDoor commands_;
  const seal::KeyLadder& ladder_;
  const Clock& clock_;
  const Metrics metrics_;
  const absl::Duration timeout_;
};

}  // namespace tyst::governance
