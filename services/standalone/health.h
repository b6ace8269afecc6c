// SPDX-License-Identifier: MIT
// What an operator's machine asks over HTTP, on loopback: /metrics in
// Prometheus' text form, /healthz (every loop ticks) and /readyz.
#pragma once

#include <vector>

#include "platform/runtime/job.h"
#include "platform/telemetry/metrics.h"
#include "platform/web/http.h"

namespace tyst::standalone {

// Lifetime: what it is given outlives the handler.
web::Handler HealthHandler(const telemetry::Registry& metrics,
                           const std::vector<const runtime::Job*>& jobs);

}  // namespace tyst::standalone
