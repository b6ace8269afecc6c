// SPDX-License-Identifier: MIT
// Every metric that a server of rpc exports. No label names a caller.
#pragma once

#include "absl/status/status.h"

#include "platform/telemetry/metrics.h"

namespace tyst::rpc {

// Calls by what the gate did with them, and how long those it let in took.
//
// Thread safety: safe. Lifetime: valid as long as its registry.
class CallMetrics final {
 public:
  explicit CallMetrics(telemetry::Registry& registry)
      : admitted_(Calls(registry, "admitted")),
        no_rule_or_role_(Calls(registry, "permission-denied")),
        unknown_caller_(Calls(registry, "unauthenticated")),
        too_often_(Calls(registry, "resource-exhausted")),
        otherwise_(Calls(registry, "refused-otherwise")),
        seconds_(registry.AddHistogram(
            "tyst_rpc_call_seconds",
            "Time from the call's arrival to its answer, of admitted calls.",
            telemetry::LatencyBounds())) {}

  void CountAdmission(absl::StatusCode code) const {
    switch (code) {
      case absl::StatusCode::kOk:
        return admitted_.Add();
      case absl::StatusCode::kPermissionDenied:
        return no_rule_or_role_.Add();
      case absl::StatusCode::kUnauthenticated:
        return unknown_caller_.Add();
      case absl::StatusCode::kResourceExhausted:
        return too_often_.Add();
      default:
        return otherwise_.Add();
    }
  }
  void ObserveCall(double seconds) const { seconds_.Observe(seconds); }

 private:
  static telemetry::Counter Calls(telemetry::Registry& registry,
                                  const char* outcome) {
    return registry.AddCounter("tyst_rpc_calls_total",
                               "Calls that came, by what the gate did.",
                               {{"outcome", outcome}});
  }

  telemetry::Counter admitted_;
  telemetry::Counter no_rule_or_role_;
  telemetry::Counter unknown_caller_;
  telemetry::Counter too_often_;
  telemetry::Counter otherwise_;
  telemetry::Histogram seconds_;
};

}  // namespace tyst::rpc
