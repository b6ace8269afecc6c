// SPDX-License-Identifier: MIT
#include "platform/config/config.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"
#include "tyst/event/v1/event.pb.h"

namespace tyst::config {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::IsOk;
using ::testing::Not;
using testing::StatusIs;

TEST(ParseConfigTest, ReadsBothSpellingsOfAKey) {
  event::v1::Cut cut;
  EXPECT_THAT(ParseConfig(R"({"number": 3, "policiesNextOffset": "7"})", cut),
              IsOk());
  EXPECT_EQ(cut.policies_next_offset(), 7);
  EXPECT_THAT(ParseConfig(R"({"policies_next_offset": 8})", cut), IsOk());
  EXPECT_EQ(cut.policies_next_offset(), 8);
  EXPECT_EQ(cut.number(), 0) << "an earlier reading must not shine through";
}

TEST(ParseConfigTest, NamesAllUnknownKeysAtOnce) {
  event::v1::DeadLetter config;
  EXPECT_THAT(
      ParseConfig(R"({"topik": "a", "record": {"generatoin": 1}})", config),
      StatusIs(
          absl::StatusCode::kInvalidArgument,
          AllOf(HasSubstr("2 problems"), HasSubstr("topik: found unknown key"),
                HasSubstr("record.generatoin: found unknown key"),
                HasSubstr("expected one of wrappedKey, ciphertext"))));
}

TEST(ParseConfigTest, RefusesAWrongKindAndBrokenJson) {
  event::v1::Cut cut;
  EXPECT_THAT(
      ParseConfig(R"({"number": "many"})", cut),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("number")));
  EXPECT_THAT(ParseConfig("{", cut),
              StatusIs(absl::StatusCode::kInvalidArgument, ::testing::_));
}

TEST(LoadConfigTest, SaysWhichFileItCannotRead) {
  event::v1::Cut cut;
  EXPECT_THAT(LoadConfig("/nonexistent/tyst.json", cut),
              StatusIs(absl::StatusCode::kNotFound,
                       HasSubstr("'/nonexistent/tyst.json'")));
}

TEST(PrintConfigTest, ShowsNoSecret) {
  event::v1::DeadLetter config;
  config.set_topic("intake.submissions");
  config.mutable_record()->set_wrapped_key("hush");
  event::v1::KeyringEntry entry;
  entry.set_wrapped_key("hush");
  EXPECT_THAT(PrintConfig(config),
              AllOf(HasSubstr("intake.submissions"), Not(HasSubstr("aHVzaA")),
                    Not(HasSubstr("hush"))));
  EXPECT_THAT(PrintConfig(entry), Not(HasSubstr("aHVzaA")));
}

}  // namespace
}  // namespace tyst::config
