// SPDX-License-Identifier: MIT
// Every metric that governance exports of itself; jobs are measured by the
// runtime.
#pragma once

#include "platform/telemetry/metrics.h"

namespace tyst::governance {

// Handles: valid as long as their registry.
struct Metrics {
  telemetry::Counter done;              // decisions taken
  telemetry::Counter refused;           // decisions refused by a rule
  telemetry::Histogram decide_seconds;  // from the call to its commit
};

inline Metrics MakeMetrics(telemetry::Registry& registry) {
  return Metrics{
      registry.AddCounter("tyst_governance_decisions_total",
                          "Decisions, by what became of them.",
                          {{"outcome", "done"}}),
      registry.AddCounter("tyst_governance_decisions_total",
                          "Decisions, by what became of them.",
                          {{"outcome", "refused"}}),
      registry.AddHistogram("tyst_governance_decision_seconds",
                            "Time of a decision, its commit included.",
                            telemetry::LatencyBounds())};
}

}  // namespace tyst::governance
