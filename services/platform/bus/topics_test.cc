// SPDX-License-Identifier: MIT
#include "platform/bus/topics.h"

#include <fstream>
#include <sstream>
#include <string>

#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"

namespace tyst::bus {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::tyst::testing::StatusIs;

TEST(TopicCatalogueTest, ReadsWhatATopicSays) {
  ASSERT_OK_AND_ASSIGN(const TopicCatalogue catalogue, TopicCatalogue::Parse(
                                                           R"({"topics": [
        {"name": "a.accepted", "partitions": "people", "cleanup": "delete",
         "retention": "7d", "zone": "A", "cut": true, "producers": ["a-b"]},
        {"name": "a.keys", "partitions": 1, "cleanup": "compact",
         "retention": "forever", "zone": "A/B", "key_topic": true}]})",
                                                           4));
  ASSERT_OK_AND_ASSIGN(const Topic accepted, catalogue.Find("a.accepted"));
  EXPECT_EQ(accepted.partitions, 4);
  EXPECT_EQ(accepted.cleanup, Cleanup::kDelete);
  EXPECT_EQ(accepted.retention, absl::Hours(7 * 24));
  EXPECT_TRUE(accepted.cut);
  EXPECT_FALSE(accepted.key_topic);
  EXPECT_EQ(accepted.producers, std::vector<std::string>{"a-b"});
  ASSERT_OK_AND_ASSIGN(const Topic keys, catalogue.Find("a.keys"));
  EXPECT_EQ(keys.partitions, 1);
  EXPECT_EQ(keys.cleanup, Cleanup::kCompact);
  EXPECT_EQ(keys.retention, absl::InfiniteDuration());
  EXPECT_EQ(keys.zone, "A/B");
  EXPECT_TRUE(keys.key_topic);
}

TEST(TopicCatalogueTest, NamesATopicThatItLacks) {
  ASSERT_OK_AND_ASSIGN(
      const TopicCatalogue catalogue,
      TopicCatalogue::Parse(R"({"topics": [{"name": "a", "partitions": 1,
        "cleanup": "delete", "retention": "1d", "zone": "C"}]})",
                            1));
  EXPECT_THAT(catalogue.Find("a.b"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("'a.b'")));
}

TEST(TopicCatalogueTest, ReportsAllProblemsAtOnce) {
  EXPECT_THAT(TopicCatalogue::Parse(R"({"note": 1, "topics": [
        {"name": "a", "partitions": 0, "cleanup": "delete",
         "retention": "7d", "zone": "A"},
        {"name": "a", "partitions": 1, "cleanup": "shred",
         "retention": "7", "zone": "D", "colour": "red"},
        {"name": "Upper", "partitions": 1, "cleanup": "compact",
         "retention": "7d", "zone": "A", "cut": "yes"},
        7]})",
                                    4),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("unknown field 'note'"),
                             HasSubstr("topic 'a': partitions must be"),
                             HasSubstr("topic 'a': cleanup must be"),
                             HasSubstr("topic 'a': retention must be"),
                             HasSubstr("topic 'a': zone must be"),
                             HasSubstr("topic 'a': unknown field 'colour'"),
                             HasSubstr("topic 'a': named twice"),
                             HasSubstr("topic number 3: name must be"),
                             HasSubstr("topic number 3: cut must be"),
                             HasSubstr("topic number 4: not an object"))));
}

TEST(TopicCatalogueTest, RefusesWhatIsNoCatalogue) {
  for (const char* text :
       {"", "[]", "{}", R"({"topics": []})", "{\"topics\""}) {
    EXPECT_THAT(
        TopicCatalogue::Parse(text, 4),
        StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("topics.json")))
        << text;
  }
}

TEST(TopicCatalogueTest, ReadsTheCatalogueThatShips) {
  std::ifstream file(TYST_SOURCE_DIR "/deploy/topics.json");
  std::stringstream text;
  text << file.rdbuf();
  ASSERT_OK_AND_ASSIGN(const TopicCatalogue catalogue,
                       TopicCatalogue::Parse(text.str(), 4));
  ASSERT_OK_AND_ASSIGN(const Topic accepted, catalogue.Find("intake.accepted"));
  EXPECT_EQ(accepted.partitions, 4);
  for (const auto& [name, topic] : catalogue.topics()) {
    EXPECT_TRUE(!topic.key_topic || topic.cleanup == Cleanup::kCompact ||
                topic.retention < absl::InfiniteDuration())
        << name;
  }
}

}  // namespace
}  // namespace tyst::bus
