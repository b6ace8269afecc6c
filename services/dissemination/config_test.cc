// SPDX-License-Identifier: MIT
#include "dissemination/config.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"

namespace tyst::dissemination {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(ReadOptionsTest, HasDefaultsThatListenOnThisMachineOnly) {
  ASSERT_OK_AND_ASSIGN(const DisseminationOptions options, ReadOptions("{}"));

  EXPECT_EQ(options.address, "127.0.0.1");
  EXPECT_EQ(options.port, 0);
  EXPECT_EQ(options.threads, 1);
}

TEST(ReadOptionsTest, SaysAllThatIsWrongAtOnce) {
  EXPECT_THAT(ReadOptions(R"({"port": 70000, "threads": 99})"),
              ::tyst::testing::StatusIs(
                  absl::StatusCode::kInvalidArgument,
                  AllOf(HasSubstr("port"), HasSubstr("threads"))));
  EXPECT_THAT(ReadOptions(R"({"prot": 80})"),
              ::tyst::testing::StatusIs(absl::StatusCode::kInvalidArgument,
                                        HasSubstr("prot")));
}

}  // namespace
}  // namespace tyst::dissemination
