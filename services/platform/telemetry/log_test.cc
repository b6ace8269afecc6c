// SPDX-License-Identifier: MIT
#include "platform/telemetry/log.h"

#include <string>
#include <type_traits>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "platform/telemetry/trace.h"

namespace tyst::telemetry {
namespace {

// What nobody may log does not convert to a field.
static_assert(!std::is_constructible_v<FieldValue, std::string>);
static_assert(!std::is_constructible_v<FieldValue, absl::string_view>);
static_assert(!std::is_constructible_v<Constant, std::string>);
static_assert(std::is_constructible_v<FieldValue, int>);
static_assert(std::is_constructible_v<FieldValue, Severity>);

const absl::Time kNow = absl::FromUnixMicros(1'795'597'200'000'001);

TEST(LogTest, ALineIsOneJsonObject) {
  EXPECT_EQ(FormatLogLine(kNow, Severity::kWarning, "partition restored",
                          {{"topic", Id("intake.content")},
                           {"partition", 3},
                           {"ratio", 0.5},
                           {"took", absl::Milliseconds(20)},
                           {"state", Constant("ready")}},
                          "/anywhere/services/platform/runtime/job.cc", 42),
            R"({"time":"2026-11-25T09:00:00.000001Z","severity":"warning",)"
            R"("message":"partition restored","topic":"intake.content",)"
            R"("partition":3,"ratio":0.5,"took":0.02,"state":"ready",)"
            R"("source":"platform/runtime/job.cc:42"})");
}

TEST(LogTest, NamesTheTraceOfItsThread) {
  const TraceScope scope({std::string(32, 'a'), std::string(16, 'b')});
  EXPECT_THAT(
      FormatLogLine(kNow, Severity::kInfo, "done", {}, "x.cc", 1),
      ::testing::HasSubstr(R"("trace":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")"));
}

TEST(LogTest, QuotesWhatJsonCannotHold) {
  EXPECT_THAT(FormatLogLine(kNow, Severity::kInfo, "done",
                            {{"id", Id("a\"b\\c\n")}}, "x.cc", 1),
              ::testing::HasSubstr(R"("id":"a\"b\\c\u000a")"));
}

TEST(LogTest, ANumberThatJsonLacksIsNull) {
  EXPECT_EQ(FieldValue(absl::InfiniteDuration()).json(), "null");
}

TEST(LogTest, ShowsAStatusWithItsCode) {
  EXPECT_EQ(FieldValue(absl::AbortedError("commit aborted")).json(),
            R"("ABORTED: commit aborted")");
}

TEST(LogTest, GoesToStandardError) {
  ::testing::internal::CaptureStderr();
  Log(Severity::kInfo, "started");
  const std::string text = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(text, ::testing::HasSubstr(R"("message":"started")"));
  EXPECT_THAT(text, ::testing::HasSubstr("platform/telemetry/log_test.cc:"));
  EXPECT_EQ(text.back(), '\n');
}

}  // namespace
}  // namespace tyst::telemetry
