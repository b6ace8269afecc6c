// SPDX-License-Identifier: MIT
#include "platform/config/problems.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"

namespace tyst::config {
namespace {

using testing::IsOk;
using testing::StatusIs;

TEST(ProblemsTest, NoneIsOk) {
  Problems problems;
  problems.CheckRange("port", 80, 1, 65535);
  problems.CheckPresent("folder", "data", "a folder");
  EXPECT_TRUE(problems.empty());
  EXPECT_THAT(problems.ToStatus("reading"), IsOk());
}

TEST(ProblemsTest, AllAreSaidAtOnce) {
  Problems problems;
  problems.CheckRange("port", 0, 1, 65535);
  problems.CheckPresent("folder", "", "a folder");
  EXPECT_THAT(problems.ToStatus("reading of configuration"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "reading of configuration refused: 2 problems; "
                       "port: found 0, expected 1 to 65535; "
                       "folder: found nothing, expected a folder"));
}

}  // namespace
}  // namespace tyst::config
