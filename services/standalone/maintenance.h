// SPDX-License-Identifier: MIT
// What the embedded log needs once a day: compaction, so that superseded and
// removed bytes are gone from disk.
#pragma once

#include <thread>

#include "platform/base/clock.h"
#include "platform/base/mutex.h"
#include "platform/bus/embedded/embedded_broker.h"

namespace tyst::standalone {

// Thread safety: one owner; its end waits for a compaction under way.
// Lifetime: log and clock outlive it.
class Maintenance final {
 public:
  Maintenance(bus::EmbeddedBroker& log, const Clock& clock);
  ~Maintenance();

 private:
  void Loop();

  bus::EmbeddedBroker& log_;
  const Clock& clock_;
  Mutex mutex_;
  CondVar stopped_;
  bool stop_ TYST_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace tyst::standalone
