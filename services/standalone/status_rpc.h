// SPDX-License-Identifier: MIT
// How the jobs of this process stand, over gRPC and as metrics.
#pragma once

#include <memory>
#include <vector>

#include "platform/rpc/server.h"
#include "platform/runtime/job.h"

namespace tyst::standalone {

// Thread safety: safe for concurrent use. Lifetime: the jobs outlive it.
class StatusDoor final {
 public:
  explicit StatusDoor(std::vector<const runtime::Job*> jobs);
  ~StatusDoor();

  rpc::Mounted Door();

 private:
  class Service;
  const std::unique_ptr<Service> service_;
};

}  // namespace tyst::standalone
