// SPDX-License-Identifier: MIT
// The decisions handler on fakes: state and mirrors in memory, a clock that
// tests move, effects applied as the runtime would after its commit.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "governance/decisions/domain/release_state.h"
#include "governance/decisions/domain/table_spec.h"
#include "governance/decisions/handler.h"
#include "platform/base/testing/seeded_random.h"
#include "platform/runtime/handler.h"
#include "platform/seal/ladder.h"
#include "platform/store/testing/memory_store.h"

namespace tyst::governance::testing {

// Thread safety: none.
class DecisionsDesk final {
 public:
  DecisionsDesk();

  absl::Time now() const { return now_; }
  // Moves the clock and fires the timers that are due, in order.
  absl::StatusOr<runtime::Effects> AdvanceTo(absl::Time now);

  // Commands of `caller`, applied; what they left behind.
  absl::StatusOr<runtime::Effects> Order(const std::string& caller,
                                         const std::string& key,
                                         const std::string& release,
                                         std::vector<std::string> designs);
  absl::StatusOr<runtime::Effects> Approve(const std::string& caller,
                                           const std::string& release,
                                           const std::string& content_hash);
  absl::StatusOr<runtime::Effects> Schedule(const std::string& caller,
                                            const std::string& release,
                                            absl::Time hour);
  absl::StatusOr<runtime::Effects> Return(const std::string& caller,
                                          const std::string& release);
  // proto3 JSON of a Policy.
  absl::StatusOr<runtime::Effects> SetPolicy(const std::string& json);
  // The policies that tests stand on.
  void SetUsualPolicies();

  // A proposal, sealed as analysis seals it, and its cut.
  void Propose(int64_t cut, const DesignRef& design, int part, int parts,
               const std::vector<ProposedFigure>& figures);
  absl::StatusOr<runtime::Effects> CompleteCut(int64_t cut,
                                               int64_t policies_next_offset);

  // What became of the last command.
  absl::Status outcome() const { return outcome_; }
  ReleaseState Release(const std::string& id) const;
  const store::StateReader& state() const { return state_; }
  const store::StateReader& mirrors() const { return mirrors_; }
  const seal::KeyLadder& ladder() const { return ladder_; }

 private:
  absl::StatusOr<runtime::Effects> Give(const std::string& key,
                                        const std::string& command);
  runtime::Context Now() const;
  void Apply(const runtime::Effects& effects);

  seal::KeyLadder ladder_;
  mutable tyst::testing::SeededRandom random_;
  store::testing::MemoryStore state_;
  store::testing::MemoryStore mirrors_;
  DecisionsHandler handler_;
  absl::Time now_;
  int64_t policies_offset_ = 0;
  int64_t cut_policies_next_ = 0;
  int commands_ = 0;
  std::map<std::string, runtime::Timer> timers_;
  absl::Status outcome_;
};

}  // namespace tyst::governance::testing
