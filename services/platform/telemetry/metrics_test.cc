// SPDX-License-Identifier: MIT
#include "platform/telemetry/metrics.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tyst::telemetry {
namespace {

using ::testing::HasSubstr;

static_assert(MetricName::IsValid("tyst_intake_records_total"));
static_assert(MetricName::IsValid("tyst_runtime_commit_duration_seconds"));
static_assert(!MetricName::IsValid("intake_records_total"));
static_assert(!MetricName::IsValid("tyst_intake_total"));
static_assert(!MetricName::IsValid("tyst_intake_records"));
static_assert(!MetricName::IsValid("tyst_intake_Records_total"));
static_assert(!MetricName::IsValid("tyst_intake__records_total"));
static_assert(!MetricName::IsValid("tyst_intake_records_total_"));
static_assert(!MetricName::IsValid("tyst_intake_records_furlongs"));
static_assert(!MetricName::IsValid(""));

TEST(RegistryTest, WritesTheTextFormat) {
  Registry registry;
  const Counter counter = registry.AddCounter(
      "tyst_intake_records_total", "Records.", {{"outcome", "accepted"}});
  counter.Add();
  counter.Add(2);
  registry.AddGauge("tyst_intake_lag_records", "Lag.").Set(7);
  EXPECT_THAT(registry.Serialise(),
              HasSubstr("tyst_intake_records_total{outcome=\"accepted\"} 3\n"));
  EXPECT_THAT(registry.Serialise(), HasSubstr("tyst_intake_lag_records 7\n"));
  EXPECT_THAT(registry.Serialise(),
              HasSubstr("# TYPE tyst_intake_records_total counter\n"));
}

TEST(RegistryTest, TheSameNameAndLabelsAreTheSameMetric) {
  Registry registry;
  registry.AddCounter("tyst_intake_records_total", "Records.").Add();
  registry.AddCounter("tyst_intake_records_total", "Records.").Add();
  EXPECT_THAT(registry.Serialise(), HasSubstr("tyst_intake_records_total 2\n"));
}

TEST(RegistryTest, HistogramsCountByBound) {
  Registry registry;
  const Histogram histogram =
      registry.AddHistogram("tyst_intake_submit_seconds", "Time.", {0.1, 1.0});
  histogram.Observe(0.05);
  histogram.Observe(0.5);
  histogram.Observe(5);
  const std::string text = registry.Serialise();
  EXPECT_THAT(text, HasSubstr("_bucket{le=\"0.1\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("_bucket{le=\"1\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("_bucket{le=\"+Inf\"} 3\n"));
}

}  // namespace
}  // namespace tyst::telemetry
