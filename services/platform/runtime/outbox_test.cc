// SPDX-License-Identifier: MIT
#include "platform/runtime/outbox.h"

#include "platform/base/testing/seeded_random.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/runtime/channels.h"

namespace tyst::runtime {
namespace {

constexpr char kTopics[] = R"({"topics": [
  {"name": "shop.inner", "partitions": 1, "cleanup": "delete",
   "retention": "7d", "zone": "A", "producers": ["shop-till"]},
  {"name": "shop.outer", "partitions": 1, "cleanup": "delete",
   "retention": "7d", "zone": "B", "producers": ["shop-till"]}]})";
constexpr char kTrace[] =
    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

struct OutboxTest : ::testing::Test {
  OutboxTest()
      : topics(*bus::TopicCatalogue::Parse(kTopics, 1)),
        outbox(spec, 0, topics, random) {}

  const JobSpec spec{.service = "shop",
                     .job = "till",
                     .outputs = {"shop.inner", "shop.outer"}};
  tyst::testing::SeededRandom random;
  const bus::TopicCatalogue topics;
  Meta meta;
  Outbox outbox;
};

TEST_F(OutboxTest, ATraceGoesOnWithinItsZoneAndEndsAtItsBorder) {
  const Trace trace{kTrace, "A"};
  ASSERT_OK(outbox.Add({"shop.inner", "k", "k", "v", "s"}, trace, meta));
  ASSERT_OK(outbox.Add({"shop.outer", "k", "k", "v", "s"}, trace, meta));
  const std::vector<bus::Outgoing> records = outbox.Take();
  ASSERT_EQ(records.size(), 2);
  EXPECT_EQ(bus::HeaderOf(records[0].headers, kHeaderTrace), kTrace);
  EXPECT_EQ(bus::HeaderOf(records[1].headers, kHeaderTrace), std::nullopt);
}

TEST_F(OutboxTest, RefusesATopicThatTheJobDoesNotDeclare) {
  EXPECT_THAT(
      outbox.Add({"shop.orders", "k", "k", "v", "s"}, {}, meta),
      tyst::testing::StatusIs(absl::StatusCode::kInternal,
                              ::testing::HasSubstr("does not declare it")));
}

}  // namespace
}  // namespace tyst::runtime
