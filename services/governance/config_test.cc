// SPDX-License-Identifier: MIT
#include "governance/config.h"

#include <fstream>
#include <string>

#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"
#include "platform/base/testing/temporary_directory.h"

namespace tyst::governance {
namespace {

using ::testing::HasSubstr;
using ::tyst::testing::StatusIs;

TEST(ReadOptionsTest, NamesAllProblemsAtOnce) {
  const auto options = ReadOptions(R"({"decisionTimeoutSeconds": 301})");
  EXPECT_THAT(options, StatusIs(absl::StatusCode::kInvalidArgument,
                                HasSubstr("policiesPath")));
  EXPECT_THAT(options, StatusIs(absl::StatusCode::kInvalidArgument,
                                HasSubstr("decisionTimeoutSeconds")));
}

TEST(ReadOptionsTest, ADemonstrationIsAskedFor) {
  ASSERT_OK_AND_ASSIGN(
      const GovernanceOptions options,
      ReadOptions(R"({"policiesPath": "p", "demonstration": true})"));
  EXPECT_EQ(options.audience, Audience::kDemonstration);
}

TEST(LoadPoliciesTest, TheShippedOnesAreSound) {
  ASSERT_OK_AND_ASSIGN(
      const auto policies,
      LoadPolicies({.policies_path = TYST_SOURCE_DIR "/deploy/policies"}));
  ASSERT_EQ(policies.size(), 5U);
  EXPECT_EQ(policies[0].name, "design-aspects");
  EXPECT_EQ(policies[4].name, "release");
}

TEST(LoadPoliciesTest, AnEmptyFolderIsRefused) {
  const tyst::testing::TemporaryDirectory folder;
  EXPECT_THAT(LoadPolicies({.policies_path = folder.path()}),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("no *.json")));
}

TEST(LoadPoliciesTest, APolicyThatProtectsNothingIsRefused) {
  const tyst::testing::TemporaryDirectory folder;
  std::ofstream(folder.Sub("a.json"))
      << R"({"name": "p", "version": 1, "setBy": "t", "reason": "r",
             "protection": {"minimumPeople": 0, "roundingBase": 5,
                            "largestSharePercent": 30}})";
  EXPECT_THAT(
      LoadPolicies({.policies_path = folder.path()}),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("below 1")));
}

}  // namespace
}  // namespace tyst::governance
