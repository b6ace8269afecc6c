// SPDX-License-Identifier: MIT
// Intake as a whole: its three jobs, its keys and its door, put together. The
// only file of intake that knows how.
#pragma once

#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "intake/config.h"
#include "platform/rpc/server.h"
#include "platform/runtime/host.h"
#include "platform/runtime/job.h"

namespace tyst::intake {

// Thread safety: Start and Stop by one owner; doors serve concurrent calls.
// Lifetime: what the host refers to outlives it.
class App final {
 public:
  // Fails with: what deriving intake's keys from the root fails with.
  static absl::StatusOr<std::unique_ptr<App>> Create(const runtime::Host& host,
                                                     IntakeOptions options);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  // Starts all jobs. Fails with: what restoring a job fails with.
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

}  // namespace tyst::intake
