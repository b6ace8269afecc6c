// SPDX-License-Identifier: MIT
// How the jobs of this process stand, over gRPC and as metrics.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/rpc/server.h"
#include "platform/runtime/job.h"

namespace tyst::standalone {

struct Figure {
  std::string job;
  std::string name;
  int64_t value = 0;
};

// Thread safety: safe for concurrent use. Lifetime: the jobs outlive it.
class StatusDoor final {
 public:
  // `more`: figures besides those of the jobs themselves.
  StatusDoor(std::vector<const runtime::Job*> jobs,
             std::function<std::vector<Figure>()> more);
  ~StatusDoor();

  rpc::Mounted Door();

 private:
  class Service;
  const std::unique_ptr<Service> service_;
};

}  // namespace tyst::standalone
