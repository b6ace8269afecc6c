// SPDX-License-Identifier: MIT
// Anonymisation as a whole: two jobs and their keys. It has no door yet: what
// it knows leaves on topics only.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "platform/rpc/server.h"
#include "platform/runtime/host.h"
#include "platform/runtime/job.h"

namespace tyst::anonymisation {

struct AnonymisationOptions {};

// A figure for status.
struct Figure {
  std::string job;   // "<service>-<job>"
  std::string name;  // content_waiting_over_10_minutes
  int64_t value = 0;
};

// Thread safety: Start and Stop by one owner; the rest is safe.
// Lifetime: what the host refers to outlives it.
class App final {
 public:
  // Fails with: what deriving keys from the root fails with.
  static absl::StatusOr<std::unique_ptr<App>> Create(
      const runtime::Host& host, AnonymisationOptions options);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  // Starts both jobs. Fails with: as Job::Start.
  absl::Status Start();
  // Drains; idempotent.
  void Stop();

  // Valid as long as the App.
  std::vector<rpc::Mounted> Doors();
  std::vector<const runtime::Job*> Jobs() const;

  // Reads the committed state of the partitions owned here. Fails with:
  // Unavailable before Start and after Stop.
  absl::StatusOr<std::vector<Figure>> Figures() const;

 private:
  struct Parts;
  explicit App(std::unique_ptr<Parts> parts);

  const std::unique_ptr<Parts> parts_;
};

}  // namespace tyst::anonymisation
