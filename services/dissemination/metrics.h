// SPDX-License-Identifier: MIT
// Every metric that dissemination exports of itself; its job is measured by the
// runtime.
#pragma once

#include "platform/telemetry/metrics.h"

namespace tyst::dissemination {

// Handles: valid as long as their registry.
struct Metrics {
  telemetry::Counter found;             // answers with content, 304 included
  telemetry::Counter redirected;        // answers that lead elsewhere
  telemetry::Counter not_found;         // answers to unknown addresses
  telemetry::Histogram render_seconds;  // of what came at once
};

inline Metrics MakeMetrics(telemetry::Registry& registry) {
  const auto answers = [&registry](const char* outcome) {
    return registry.AddCounter("tyst_dissemination_answers_total",
                               "Answers to readers, by what became of them.",
                               {{"outcome", outcome}});
  };
  return Metrics{
      answers("found"), answers("redirected"), answers("not_found"),
      registry.AddHistogram("tyst_dissemination_render_seconds",
                            "Time to render the releases that came at once.",
                            telemetry::LatencyBounds())};
}

}  // namespace tyst::dissemination
