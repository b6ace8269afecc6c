// SPDX-License-Identifier: MIT
// Dissemination as a whole: its job, its site, its public door and its gRPC
// door, put together. The only file of dissemination that knows how.
#pragma once

#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "dissemination/config.h"
#include "platform/rpc/server.h"
#include "platform/runtime/host.h"
#include "platform/runtime/job.h"

namespace tyst::dissemination {

// Thread safety: Start and Stop by one owner; doors serve concurrent calls.
// Lifetime: what the host refers to outlives it.
class App final {
 public:
  // Fails with: what deriving its keys fails with; InvalidArgument: a text or
  // template of the site is incomplete.
  static absl::StatusOr<std::unique_ptr<App>> Create(
      const runtime::Host& host, DisseminationOptions options);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  // Starts the job, shows every release that there is, then opens the site.
  // Fails with: Unavailable: the port is taken.
  absl::Status Start();
  // Drains; idempotent.
  void Stop();
  // Valid as long as the App.
  std::vector<rpc::Mounted> Doors();
  // For status.
  std::vector<const runtime::Job*> Jobs();
  // The port of the public site; 0 before Start.
  int http_port() const;

 private:
  struct Parts;
  explicit App(std::unique_ptr<Parts> parts);

  const std::unique_ptr<Parts> parts_;
};

}  // namespace tyst::dissemination
