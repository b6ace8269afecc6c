// SPDX-License-Identifier: MIT
#include "platform/config/flags.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"

namespace tyst::config {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::StatusIs;

absl::StatusOr<Flags> Parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "intake");
  return ParseFlags(static_cast<int>(arguments.size()), arguments.data());
}

TEST(ParseFlagsTest, AcceptsBothFormsOfAValue) {
  EXPECT_EQ(*Parse({"--config", "a.json"}), (Flags{Mode::kRun, "a.json"}));
  EXPECT_EQ(*Parse({"--config=a.json", "--check-config"}),
            (Flags{Mode::kCheckConfig, "a.json"}));
}

TEST(ParseFlagsTest, HelpNeedsNothingElse) {
  EXPECT_EQ(Parse({"--help"})->mode, Mode::kHelp);
  EXPECT_EQ(Parse({"--nonsense", "--help"})->mode, Mode::kHelp);
}

TEST(ParseFlagsTest, NamesAllProblemsAtOnce) {
  EXPECT_THAT(Parse({"--verbose", "--config"}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("2 problems"), HasSubstr("--verbose"),
                             HasSubstr("--config: found nothing"))));
  EXPECT_THAT(Parse({}), StatusIs(absl::StatusCode::kInvalidArgument,
                                  HasSubstr("--config: found nothing")));
}

TEST(UsageTest, NamesEveryFlag) {
  EXPECT_THAT(UsageOf("tyst-intake", "takes records in"),
              AllOf(HasSubstr("--config FILE"), HasSubstr("--check-config"),
                    HasSubstr("--help")));
}

}  // namespace
}  // namespace tyst::config
