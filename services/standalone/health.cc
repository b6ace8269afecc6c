// SPDX-License-Identifier: MIT
#include "standalone/health.h"

#include <algorithm>
#include <string>
#include <utility>

#include "platform/web/body.h"

namespace tyst::standalone {
namespace {

web::Response Text(int status, std::string text) {
  return {.status = status,
          .body = web::Body::Make(
              {.content_type = "text/plain; version=0.0.4; charset=utf-8",
               .caching = web::Caching::kNoStore},
              std::move(text))};
}

}  // namespace

web::Handler HealthHandler(const telemetry::Registry& metrics,
                           const std::vector<const runtime::Job*>& jobs) {
  return [&metrics, &jobs](const web::Request& request) {
    if (request.path == "/metrics") {
      return Text(200, metrics.Serialise());
    }
    if (request.path != "/healthz" && request.path != "/readyz") {
      return Text(404, "not found: /metrics, /healthz and /readyz are here\n");
    }
    const bool all =
        std::all_of(jobs.begin(), jobs.end(),
                    [](const runtime::Job* job) { return job->running(); });
    return all ? Text(200, "ok\n") : Text(503, "a job has stopped\n");
  };
}

}  // namespace tyst::standalone
