// SPDX-License-Identifier: MIT
// Prometheus metrics. Names are checked when compiling; labels are a fixed few
// (job, partition, outcome), never ids of records, persons or datasets.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace tyst::telemetry {

// `tyst_<service>_<noun>_<unit>`: lower case, four parts or more, the last one
// of: total, seconds, bytes, records, ratio, partitions, timestamp.
class MetricName final {
 public:
  // Does not compile for any other name.
  // NOLINTNEXTLINE(google-explicit-constructor): written as a plain literal.
  consteval MetricName(const char* name) : name_(name) {
    if (!IsValid(name)) {
      NameMustBeTystServiceNounUnit();
    }
  }
  const char* text() const { return name_; }

  static constexpr bool IsValid(const char* name);

 private:
  static void NameMustBeTystServiceNounUnit();  // Not constexpr: an error.

  const char* name_;
};

using Labels = std::vector<std::pair<std::string, std::string>>;

// Handles: cheap to copy, valid as long as their Registry.
// Thread safety: safe.
class Counter final {
 public:
  void Add(double amount = 1.0) const;

 private:
  friend class Registry;
  explicit Counter(void* metric) : metric_(metric) {}
  void* metric_;
};

class Gauge final {
 public:
  void Set(double value) const;
  void Add(double amount) const;

 private:
  friend class Registry;
  explicit Gauge(void* metric) : metric_(metric) {}
  void* metric_;
};

class Histogram final {
 public:
  void Observe(double value) const;

 private:
  friend class Registry;
  explicit Histogram(void* metric) : metric_(metric) {}
  void* metric_;
};

// All metrics of a process. The same name and labels give the same metric.
//
// Thread safety: safe. Lifetime: outlives its handles.
class Registry final {
 public:
  Registry();
  ~Registry();
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

  Counter AddCounter(MetricName name, const char* help,
                     const Labels& labels = {});
  Gauge AddGauge(MetricName name, const char* help, const Labels& labels = {});
  // `bounds`: upper bounds of the buckets, rising.
  Histogram AddHistogram(MetricName name, const char* help,
                         const std::vector<double>& bounds,
                         const Labels& labels = {});

  // Prometheus text exposition format 0.0.4, for `GET /metrics`.
  std::string Serialise() const;

 private:
  struct Families;
  const std::unique_ptr<Families> families_;
};

// Bounds of latencies: 100 µs to 10 s, about three a decade.
const std::vector<double>& LatencyBounds();

constexpr bool MetricName::IsValid(const char* name) {
  constexpr const char* kUnits[] = {"total",    "seconds",    "bytes",
                                    "ratio",    "partitions", "records",
                                    "timestamp"};
  const auto equal = [](const char* a, const char* b) {
    while (*a != '\0' && *a == *b) {
      ++a;
      ++b;
    }
    return *a == *b;
  };
  const char* part = name;
  int parts = 1;
  for (const char* c = name; *c != '\0'; ++c) {
    const bool plain = (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9');
    if (*c == '_' && c != part) {
      part = c + 1;
      ++parts;
    } else if (!plain) {
      return false;
    }
  }
  constexpr const char kPrefix[] = "tyst_";
  for (int i = 0; kPrefix[i] != '\0'; ++i) {
    if (name[i] != kPrefix[i]) {
      return false;
    }
  }
  bool known = false;
  for (const char* unit : kUnits) {
    known = known || equal(part, unit);
  }
  return parts >= 4 && known;
}

}  // namespace tyst::telemetry
