// SPDX-License-Identifier: MIT
#include "standalone/maintenance.h"

#include <chrono>

#include "platform/telemetry/log.h"

namespace tyst::standalone {
namespace {

constexpr std::chrono::hours kBetween{24};

}  // namespace

Maintenance::Maintenance(bus::EmbeddedBroker& log, const Clock& clock)
    : log_(log), clock_(clock), thread_([this] { Loop(); }) {}

Maintenance::~Maintenance() {
  {
    MutexLock lock(mutex_);
    stop_ = true;
  }
  stopped_.notify_all();
  thread_.join();
}

void Maintenance::Loop() {
  while (true) {
    {
      MutexLock lock(mutex_);
      if (stopped_.wait_for(mutex_, kBetween, [this] { return stop_; })) {
        return;
      }
    }
    const absl::Status compacted = log_.Compact(clock_.Now());
    if (!compacted.ok()) {
      telemetry::Log(telemetry::Severity::kError, "compaction of log failed",
                     {{"status", compacted}});
    }
  }
}

}  // namespace tyst::standalone
