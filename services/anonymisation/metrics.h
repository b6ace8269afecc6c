// SPDX-License-Identifier: MIT
// Every metric that anonymisation exports of itself; jobs are measured by the
// runtime.
#pragma once

#include <array>
#include <cstdint>

#include "anonymisation/deidentification/handler.h"
#include "platform/telemetry/metrics.h"

namespace tyst::anonymisation {

// Thread safety: safe for concurrent use. Lifetime: the registry outlives it.
class Metrics final {
 public:
  explicit Metrics(telemetry::Registry& registry)
      : counters_{Make(registry, "published"), Make(registry, "moved"),
                  Make(registry, "withdrawn"), Make(registry, "no_basis"),
                  Make(registry, "discarded"), Make(registry, "waited")} {}

  void Add(Happened what, int64_t times) {
    counters_[static_cast<size_t>(what)].Add(static_cast<double>(times));
  }

 private:
  static telemetry::Counter Make(telemetry::Registry& registry,
                                 const char* outcome) {
    return registry.AddCounter("tyst_anonymisation_content_records_total",
                               "Content and evidence, by what became of it.",
                               {{"outcome", outcome}});
  }

  std::array<telemetry::Counter, kHappenings> counters_;
};

}  // namespace tyst::anonymisation
