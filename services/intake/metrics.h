// SPDX-License-Identifier: MIT
// Every metric that intake exports of itself; jobs are measured by the runtime.
#pragma once

#include "platform/telemetry/metrics.h"

namespace tyst::intake {

// Handles: valid as long as their registry.
struct Metrics {
  telemetry::Counter taken;             // records that the door made durable
  telemetry::Counter refused;           // records that it sent back at once
  telemetry::Histogram submit_seconds;  // whole Submit calls that succeeded
};

inline Metrics MakeMetrics(telemetry::Registry& registry) {
  return Metrics{
      registry.AddCounter("tyst_intake_door_records_total",
                          "Records at the door, by what it did.",
                          {{"outcome", "taken"}}),
      registry.AddCounter("tyst_intake_door_records_total",
                          "Records at the door, by what it did.",
                          {{"outcome", "refused"}}),
      registry.AddHistogram("tyst_intake_submit_seconds",
                            "Time of a Submit call, durable append included.",
                            telemetry::LatencyBounds())};
}

}  // namespace tyst::intake
