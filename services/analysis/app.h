// SPDX-License-Identifier: MIT
// Analysis, put together: two jobs, a keyring, a door.
#pragma once

#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "platform/rpc/server.h"
#include "platform/runtime/host.h"
#include "platform/runtime/job.h"

namespace tyst::analysis {

struct AnalysisOptions {};

// Thread safety: Start and Stop by one owner; the rest is safe.
// Lifetime: what the host refers to outlives it.
class App final {
 public:
  // Fails with: as RootKey::Derive.
  static absl::StatusOr<std::unique_ptr<App>> Create(const runtime::Host& host,
                                                     AnalysisOptions options);
  ~App();

  // Starts both jobs. Fails with: as Job::Start.
  absl::Status Start();
  // Drains; idempotent.
  void Stop();

  // Valid as long as the App.
  std::vector<rpc::Mounted> Doors();
  std::vector<const runtime::Job*> Jobs() const;

 private:
  struct Parts;
  explicit App(std::unique_ptr<Parts> parts);

  const std::unique_ptr<Parts> parts_;
};

}  // namespace tyst::analysis
