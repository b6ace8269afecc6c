// SPDX-License-Identifier: MIT
#include "standalone/options.h"

#include <vector>

#include "platform/base/testing/status_matchers.h"

namespace tyst::standalone {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::tyst::testing::StatusIs;

absl::StatusOr<Options> Parse(std::vector<const char*> words) {
  words.insert(words.begin(), "tyst-standalone");
  return ParseOptions(static_cast<int>(words.size()), words.data());
}

TEST(ParseOptionsTest, ListensOnLoopbackForRealRecordsUnlessTold) {
  ASSERT_OK_AND_ASSIGN(const Options options, Parse({}));
  EXPECT_EQ(options.address, "127.0.0.1");
  EXPECT_EQ(options.use, Use::kReal);
  EXPECT_EQ(options.partitions, 4);
}

TEST(ParseOptionsTest, TakesWhatItIsTold) {
  ASSERT_OK_AND_ASSIGN(
      const Options options,
      Parse({"--data", "d", "--http-port", "0", "--rpc-port", "7443",
             "--demonstration", "--with-parent", "--partitions", "2"}));
  EXPECT_EQ(options.data_path, "d");
  EXPECT_EQ(options.http_port, 0);
  EXPECT_EQ(options.rpc_port, 7443);
  EXPECT_EQ(options.use, Use::kDemonstration);
  EXPECT_EQ(options.life, Life::kOfParent);
  EXPECT_EQ(options.partitions, 2);
}

TEST(ParseOptionsTest, NamesEveryProblemAtOnce) {
  EXPECT_THAT(
      Parse({"--http-port", "70000", "--prot", "--partitions", "0", "--data"}),
      StatusIs(absl::StatusCode::kInvalidArgument,
               AllOf(HasSubstr("--http-port"), HasSubstr("--prot"),
                     HasSubstr("--partitions"), HasSubstr("--data"))));
}

TEST(ParseOptionsTest, HelpWinsOverProblems) {
  ASSERT_OK_AND_ASSIGN(const Options options, Parse({"--help", "--prot"}));
  EXPECT_EQ(options.action, Action::kHelp);
}

}  // namespace
}  // namespace tyst::standalone
