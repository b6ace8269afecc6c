// SPDX-License-Identifier: MIT
#include "intake/config.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"

namespace tyst::intake {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using tyst::testing::StatusIs;

TEST(ReadOptionsTest, WhatIsLeftOutIsTheDefault) {
  ASSERT_OK_AND_ASSIGN(const IntakeOptions options, ReadOptions("{}"));
  EXPECT_EQ(options.largest_batch_records, 500);
  EXPECT_EQ(options.largest_record_bytes, size_t{512} << 10);
}

TEST(ReadOptionsTest, SaysAllProblemsAtOnce) {
  EXPECT_THAT(
      ReadOptions(R"({"largestBatchRecords": 501, "largestRecordBytes": 7})"),
      StatusIs(absl::StatusCode::kInvalidArgument,
               AllOf(HasSubstr("found 501, expected 1 to 500"),
                     HasSubstr("found 7, expected 1024"))));
}

}  // namespace
}  // namespace tyst::intake
