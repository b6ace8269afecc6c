// SPDX-License-Identifier: MIT
// The decisions job: commands, cuts and release hours in, policies, cuts and
// releases out. One partition, so one order of decisions.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "governance/decisions/codec.h"
#include "governance/decisions/content.h"
#include "governance/decisions/domain/release_state.h"
#include "platform/runtime/handler.h"
#include "platform/seal/ladder.h"

namespace tyst::governance {

runtime::JobSpec DecisionsSpec();

// Thread safety: called by one loop thread. Lifetime: `ladder` outlives it.
class DecisionsHandler final : public runtime::EventHandler {
 public:
  // `zone`: where the release hour of the policy is read.
  DecisionsHandler(const seal::KeyLadder& ladder, absl::TimeZone zone)
      : ladder_(ladder), zone_(zone) {}

  absl::StatusOr<runtime::Effects> Handle(
      const runtime::Event& event, const runtime::Context& context) override;
  // A release's hour.
  absl::StatusOr<runtime::Effects> OnTimer(
      const runtime::Timer& timer, const runtime::Context& context) override;
  // All proposals of the cut have come.
  absl::StatusOr<runtime::Effects> OnCut(
      int64_t n, const runtime::Context& context) override;

 private:
  struct Desk {
    const runtime::Context& context;
    const std::string& caller;
    runtime::Effects effects;
  };

  absl::StatusOr<runtime::Effects> TakeCommand(const runtime::Event& event,
                                               const runtime::Context& context);
  absl::Status Decide(const OrderCommand& command, Desk& desk) const;
  absl::Status Decide(const VoteCommand& command, Desk& desk) const;
  absl::Status Decide(const ReturnCommand& command, Desk& desk) const;
  absl::Status Decide(const RejectCommand& command, Desk& desk) const;
  absl::Status Decide(const HourCommand& command, Desk& desk) const;
  absl::Status Decide(const PolicyCommand& command, Desk& desk) const;
  absl::Status ProtectOpenReleases(const std::string& policy, Desk& desk) const;
  absl::StatusOr<ReleaseState> TakeCut(ReleaseState release,
                                       const runtime::Context& context,
                                       runtime::Effects& effects) const;
  absl::StatusOr<ReleaseState> Publish(ReleaseState release,
                                       const runtime::Context& context,
                                       runtime::Effects& effects) const;

  const seal::KeyLadder& ladder_;
  const absl::TimeZone zone_;
};

}  // namespace tyst::governance
