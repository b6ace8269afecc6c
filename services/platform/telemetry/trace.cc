// SPDX-License-Identifier: MIT
#include "platform/telemetry/trace.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace tyst::telemetry {
namespace {

constexpr size_t kLength = 55;  // 2 + 1 + 32 + 1 + 16 + 1 + 2

std::string& ThreadTraceId() {
  thread_local std::string id;
  return id;
}

bool IsLowerHex(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  });
}

bool IsId(absl::string_view text) {
  return IsLowerHex(text) &&
         text.find_first_not_of('0') != absl::string_view::npos;
}

std::string NewId(Random& random, size_t bytes) {
  std::string id = random.Hex(bytes);
  if (!IsId(id)) {
    id.back() = '1';  // All zero means "no id".
  }
  return id;
}

int HexDigit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

}  // namespace

TraceContext NewTrace(Random& random) {
  return TraceContext{NewId(random, 16), NewId(random, 8), Sampling::kOff};
}

TraceContext NewSpan(const TraceContext& parent, Random& random) {
  return TraceContext{parent.trace_id, NewId(random, 8), parent.sampling};
}

std::string ToTraceparent(const TraceContext& trace) {
  return absl::StrCat("00-", trace.trace_id, "-", trace.span_id,
                      trace.sampling == Sampling::kOn ? "-01" : "-00");
}

std::optional<TraceContext> ParseTraceparent(absl::string_view text) {
  if (text.size() < kLength || text[2] != '-' || text[35] != '-' ||
      text[52] != '-') {
    return std::nullopt;
  }
  const absl::string_view version = text.substr(0, 2);
  const bool ends =
      text.size() == kLength || (version != "00" && text[kLength] == '-');
  const absl::string_view trace_id = text.substr(3, 32);
  const absl::string_view span_id = text.substr(36, 16);
  const absl::string_view flags = text.substr(53, 2);
  if (!IsLowerHex(version) || version == "ff" || !ends || !IsId(trace_id) ||
      !IsId(span_id) || !IsLowerHex(flags)) {
    return std::nullopt;
  }
  const bool sampled = (HexDigit(flags[1]) & 1) != 0;
  return TraceContext{std::string(trace_id), std::string(span_id),
                      sampled ? Sampling::kOn : Sampling::kOff};
}

TraceScope::TraceScope(const TraceContext& trace)
    : previous_(std::exchange(ThreadTraceId(), trace.trace_id)) {}

TraceScope::~TraceScope() { ThreadTraceId() = std::move(previous_); }

const std::string& TraceScope::CurrentTraceId() { return ThreadTraceId(); }

}  // namespace tyst::telemetry
