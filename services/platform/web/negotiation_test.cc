// SPDX-License-Identifier: MIT
#include "platform/web/negotiation.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"

namespace tyst::web {
namespace {

TEST(ParseTargetTest, SplitsAndDecodes) {
  ASSERT_OK_AND_ASSIGN(const Target target, ParseTarget("/cy/M%C3%B4n?a=b%20"));

  EXPECT_EQ(target.path, "/cy/Môn");
  EXPECT_EQ(target.query, "a=b%20");
}

TEST(ParseTargetTest, RefusesWhatCouldLeaveTheSite) {
  for (const char* target :
       {"", "en/", "/../etc/passwd", "/a/%2e%2e/b", "/a/./b", "/a\\b", "/%00",
        "/%0d%0aX: y", "/%g1", "/%2", "*", "http://other/"}) {
    EXPECT_THAT(ParseTarget(target),
                ::tyst::testing::StatusIs(absl::StatusCode::kInvalidArgument,
                                          ::testing::HasSubstr("target")))
        << target;
  }
}

TEST(AcceptsGzipTest, FollowsWeights) {
  EXPECT_TRUE(AcceptsGzip("gzip"));
  EXPECT_TRUE(AcceptsGzip("br;q=1.0, GZIP;q=0.1"));
  EXPECT_TRUE(AcceptsGzip("*"));
  EXPECT_FALSE(AcceptsGzip(""));
  EXPECT_FALSE(AcceptsGzip("identity"));
  EXPECT_FALSE(AcceptsGzip("gzip;q=0, *"));
  EXPECT_FALSE(AcceptsGzip("gzip;q=nonsense"));
}

TEST(NamesTagTest, ComparesWeaklyInALine) {
  EXPECT_TRUE(NamesTag("\"a\"", "\"a\""));
  EXPECT_TRUE(NamesTag("\"b\", W/\"a\"", "\"a\""));
  EXPECT_TRUE(NamesTag("*", "\"a\""));
  EXPECT_FALSE(NamesTag("", "\"a\""));
  EXPECT_FALSE(NamesTag("\"ab\"", "\"a\""));
}

TEST(PreferredLanguageTest, TakesTheHeaviestThatIsOffered) {
  const std::vector<std::string> offered = {"en", "cy"};

  EXPECT_EQ(PreferredLanguage("", offered), "en");
  EXPECT_EQ(PreferredLanguage("fr, de;q=0.9", offered), "en");
  EXPECT_EQ(PreferredLanguage("cy", offered), "cy");
  EXPECT_EQ(PreferredLanguage("en;q=0.8, cy-GB;q=0.9", offered), "cy");
  EXPECT_EQ(PreferredLanguage("cy;q=0, en", offered), "en");
}

}  // namespace
}  // namespace tyst::web
