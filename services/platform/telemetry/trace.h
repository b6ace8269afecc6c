// SPDX-License-Identifier: MIT
// Trace context in the form of W3C Trace Context 1 (`traceparent`).
// platform/rpc and platform/runtime carry it in headers; handlers never touch
// it.
//
// A trace ends at each gate: what leaves zone A or zone B gets NewTrace, and a
// caller's trace id is never ours, so no id joins the two sides of a gate.
#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

#include "platform/base/random.h"

namespace tyst::telemetry {

enum class Sampling { kOff, kOn };

struct TraceContext {
  std::string trace_id;  // 32 lower-case hexadecimal characters, not all zero
  std::string span_id;   // 16 of them
  Sampling sampling = Sampling::kOff;

  friend bool operator==(const TraceContext&, const TraceContext&) = default;
};

TraceContext NewTrace(Random& random);
// The same trace, a new span.
TraceContext NewSpan(const TraceContext& parent, Random& random);

// "00-<trace id>-<span id>-<flags>".
std::string ToTraceparent(const TraceContext& trace);
// Nothing when malformed, all zero or of version ff: begin a new trace then.
// Later versions are read as far as version 00 goes, as the standard asks.
std::optional<TraceContext> ParseTraceparent(absl::string_view text);

// Makes `trace` the one that log lines of this thread name, until it goes.
//
// Thread safety: belongs to one thread. Lifetime: scopes nest.
class TraceScope final {
 public:
  explicit TraceScope(const TraceContext& trace);
  ~TraceScope();
  TraceScope(const TraceScope&) = delete;
  TraceScope& operator=(const TraceScope&) = delete;

  // The trace id of this thread's innermost scope, or empty.
  static const std::string& CurrentTraceId();

 private:
  std::string previous_;
};

}  // namespace tyst::telemetry
