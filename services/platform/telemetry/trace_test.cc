// SPDX-License-Identifier: MIT
#include "platform/telemetry/trace.h"

#include <string>

#include "gtest/gtest.h"

#include "platform/base/testing/seeded_random.h"

namespace tyst::telemetry {
namespace {

constexpr char kExample[] =
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

TEST(TraceTest, ReadsTheExampleOfTheStandard) {
  const auto trace = ParseTraceparent(kExample);
  ASSERT_TRUE(trace.has_value());
  EXPECT_EQ(trace->trace_id, "4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_EQ(trace->span_id, "00f067aa0ba902b7");
  EXPECT_EQ(trace->sampling, Sampling::kOn);
  EXPECT_EQ(ToTraceparent(*trace), kExample);
}

TEST(TraceTest, ReadsALaterVersionAsFarAsItKnows) {
  const std::string later = std::string(kExample).replace(0, 2, "cc");
  EXPECT_TRUE(ParseTraceparent(later).has_value());
  EXPECT_TRUE(ParseTraceparent(later + "-what-comes").has_value());
  EXPECT_FALSE(ParseTraceparent(later + ".what-comes").has_value());
}

TEST(TraceTest, RefusesWhatIsMalformed) {
  const std::string good = kExample;
  EXPECT_FALSE(ParseTraceparent("").has_value());
  EXPECT_FALSE(ParseTraceparent(good + "-more").has_value());
  EXPECT_FALSE(ParseTraceparent(good.substr(0, 54)).has_value());
  for (const auto& [at, bad] : {std::pair{size_t{0}, "ff"},
                                {size_t{2}, "_"},
                                {size_t{3}, "4B"},
                                {size_t{35}, "_"},
                                {size_t{53}, "0x"}}) {
    EXPECT_FALSE(
        ParseTraceparent(std::string(good).replace(at, strlen(bad), bad))
            .has_value())
        << at;
  }
  EXPECT_FALSE(
      ParseTraceparent(std::string(good).replace(3, 32, 32, '0')).has_value());
  EXPECT_FALSE(
      ParseTraceparent(std::string(good).replace(36, 16, 16, '0')).has_value());
}

TEST(TraceTest, ANewSpanStaysInItsTraceAndANewTraceDoesNot) {
  testing::SeededRandom random;
  const TraceContext trace = NewTrace(random);
  const TraceContext span = NewSpan(trace, random);
  EXPECT_EQ(span.trace_id, trace.trace_id);
  EXPECT_NE(span.span_id, trace.span_id);
  EXPECT_NE(NewTrace(random).trace_id, trace.trace_id);
  EXPECT_EQ(ParseTraceparent(ToTraceparent(span)), span);
}

TEST(TraceTest, ScopesNest) {
  testing::SeededRandom random;
  const TraceContext outer = NewTrace(random);
  EXPECT_EQ(TraceScope::CurrentTraceId(), "");
  {
    const TraceScope first(outer);
    {
      const TraceScope second(NewTrace(random));
      EXPECT_NE(TraceScope::CurrentTraceId(), outer.trace_id);
    }
    EXPECT_EQ(TraceScope::CurrentTraceId(), outer.trace_id);
  }
  EXPECT_EQ(TraceScope::CurrentTraceId(), "");
}

}  // namespace
}  // namespace tyst::telemetry
