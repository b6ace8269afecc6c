// SPDX-License-Identifier: MIT
#include "cli/arguments.h"

#include "platform/base/testing/status_matchers.h"

namespace tyst::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::tyst::testing::StatusIs;

const std::vector<Flag>& Flags() {
  static const std::vector<Flag>& flags = *new std::vector<Flag>{
      {"design", "ID", ""}, {"most", "N", ""}, {"json", "", ""}};
  return flags;
}

TEST(ArgumentsTest, TakesFlagsInBothSpellingsAndOperandsBetween) {
  ASSERT_OK_AND_ASSIGN(
      const Arguments arguments,
      Arguments::Parse({"--design", "a", "file", "--design=b", "--json", "-"},
                       Flags()));
  EXPECT_THAT(arguments.Values("design"), ElementsAre("a", "b"));
  EXPECT_EQ(arguments.Value("design"), "b");
  EXPECT_TRUE(arguments.Has("json"));
  EXPECT_FALSE(arguments.Has("most"));
  EXPECT_THAT(arguments.operands(), ElementsAre("file", "-"));
}

TEST(ArgumentsTest, NamesEveryWordThatDoesNotFit) {
  EXPECT_THAT(Arguments::Parse({"--jsn", "--json=yes", "--most"}, Flags()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       ::testing::AllOf(HasSubstr("unknown flag --jsn"),
                                        HasSubstr("--json takes no value"),
                                        HasSubstr("--most needs a value"))));
}

TEST(ArgumentsTest, ANumberOutsideItsRangeIsRefused) {
  ASSERT_OK_AND_ASSIGN(const Arguments arguments,
                       Arguments::Parse({"--most", "1001"}, Flags()));
  EXPECT_THAT(arguments.Number("most", 1, 1, 1000),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("expected 1 to 1000")));
  ASSERT_OK_AND_ASSIGN(const int64_t most,
                       arguments.Number("most", 1, 1, 1001));
  EXPECT_EQ(most, 1001);
}

}  // namespace
}  // namespace tyst::cli
