// SPDX-License-Identifier: MIT
// Governance as a whole: its job, its keys, its first policies and its door,
// put together. The only file of governance that knows how.
#pragma once

#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "governance/config.h"
#include "platform/rpc/server.h"
#include "platform/runtime/host.h"
#include "platform/runtime/job.h"

namespace tyst::governance {

// Thread safety: Start and Stop by one owner; doors serve concurrent calls.
// Lifetime: what the host refers to outlives it.
class App final {
 public:
  // Fails with: what deriving governance's keys fails with; InvalidArgument or
  // NotFound: policies; FailedPrecondition: no Europe/London in the system's
  // time zones.
  static absl::StatusOr<std::unique_ptr<App>> Create(const runtime::Host& host,
                                                     GovernanceOptions options);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  // Starts the job, then sets the policies that it lacks: when it returns, they
  // are durable on governance.policies.
  absl::Status Start();
  // Drains; idempotent.
  void Stop();
  // Valid as long as the App.
  std::vector<rpc::Mounted> Doors();
  // For status.
  std::vector<const runtime::Job*> Jobs();

 private:
  struct Parts;
  explicit App(std::unique_ptr<Parts> parts);

  const std::unique_ptr<Parts> parts_;
};

}  // namespace tyst::governance
