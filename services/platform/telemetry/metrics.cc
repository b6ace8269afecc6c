// SPDX-License-Identifier: MIT
#include "platform/telemetry/metrics.h"

#include <map>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace tyst::telemetry {
namespace {

std::map<std::string, std::string> MapOf(const Labels& labels) {
  return {labels.begin(), labels.end()};
}

}  // namespace

struct Registry::Families {
  // Merge: the same name again gives the family that exists.
  prometheus::Registry registry{prometheus::Registry::InsertBehavior::Merge};
};

void Counter::Add(double amount) const {
  static_cast<prometheus::Counter*>(metric_)->Increment(amount);
}

void Gauge::Set(double value) const {
  static_cast<prometheus::Gauge*>(metric_)->Set(value);
}

void Gauge::Add(double amount) const {
  static_cast<prometheus::Gauge*>(metric_)->Increment(amount);
}

void Histogram::Observe(double value) const {
  static_cast<prometheus::Histogram*>(metric_)->Observe(value);
}

Registry::Registry() : families_(std::make_unique<Families>()) {}
Registry::~Registry() = default;

Counter Registry::AddCounter(MetricName name, const char* help,
                             const Labels& labels) {
  auto& family = prometheus::BuildCounter()
                     .Name(name.text())
                     .Help(help)
                     .Register(families_->registry);
  return Counter(&family.Add(MapOf(labels)));
}

Gauge Registry::AddGauge(MetricName name, const char* help,
                         const Labels& labels) {
  auto& family = prometheus::BuildGauge()
                     .Name(name.text())
                     .Help(help)
                     .Register(families_->registry);
  return Gauge(&family.Add(MapOf(labels)));
}

Histogram Registry::AddHistogram(MetricName name, const char* help,
                                 const std::vector<double>& bounds,
                                 const Labels& labels) {
  auto& family = prometheus::BuildHistogram()
                     .Name(name.text())
                     .Help(help)
                     .Register(families_->registry);
  return Histogram(&family.Add(MapOf(labels), bounds));
}

std::string Registry::Serialise() const {
  return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

const std::vector<double>& LatencyBounds() {
  static const std::vector<double> bounds = {
      0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02,
      0.05,   0.1,    0.2,    0.5,   1.0,   2.0,   5.0,  10.0};
  return bounds;
}

}  // namespace tyst::telemetry
