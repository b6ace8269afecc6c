// SPDX-License-Identifier: MIT
// All five services in one process on the embedded log, put together. The only
// file of the standalone that names concrete platform classes.
#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "standalone/options.h"

namespace tyst::standalone {

// Thread safety: one owner. Lifetime: its end drains and stops.
class Process final {
 public:
  // Opens or makes the data folder, restores every job, opens the doors.
  // Fails with: what its parts fail with; nothing is left running.
  static absl::StatusOr<std::unique_ptr<Process>> Start(Options options);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // "http://host:port" of the public pages.
  std::string site_address() const;
  std::string rpc_address() const;
  // OK while every job runs; else why the first one stopped.
  absl::Status Healthy() const;
  // Drains doors, finishes commits; idempotent.
  void Stop();

 private:
  struct Parts;
  explicit Process(std::unique_ptr<Parts> parts);

  const std::unique_ptr<Parts> parts_;
};

}  // namespace tyst::standalone
