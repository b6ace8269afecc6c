// SPDX-License-Identifier: MIT
#include "platform/bus/embedded/record_codec.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"
#include "platform/bus/embedded/stored_facts.h"

namespace tyst::bus::embedded {
namespace {

using ::testing::_;
using ::tyst::testing::StatusIs;

std::string Encoded(const Outgoing& record, absl::Time appended) {
  std::string bytes;
  EncodeFront(record, appended, bytes);
  absl::StrAppend(&bytes, record.value.value_or(""));
  return bytes;
}

Outgoing Rich(std::optional<std::string> value) {
  return {{"t", 3},
          std::string("k\0", 2),
          std::move(value),
          {{"schema", "a.B"}, {"", std::string(300, 'h')}}};
}

TEST(RecordCodecTest, DecodesWhatItEncoded) {
  const absl::Time appended = absl::FromUnixMicros(1'790'000'000'123'456);
  for (const auto& value :
       {std::optional<std::string>("value"), std::optional<std::string>(""),
        std::optional<std::string>()}) {
    const Outgoing record = Rich(value);
    ASSERT_OK_AND_ASSIGN(
        const Delivered back,
        DecodeRecord(record.to, 42, Encoded(record, appended)));
    EXPECT_EQ(back.from, record.to);
    EXPECT_EQ(back.offset, 42);
    EXPECT_EQ(back.appended, appended);
    EXPECT_EQ(back.key, record.key);
    EXPECT_EQ(back.value, record.value);
    EXPECT_EQ(back.headers, record.headers);
    const std::string bytes = Encoded(record, appended);
    ASSERT_OK_AND_ASSIGN(const RecordHead head, DecodeHead(bytes));
    EXPECT_EQ(head.key, record.key);
    EXPECT_EQ(head.appended, appended);
    EXPECT_EQ(head.tombstone, !record.value.has_value());
  }
}

TEST(RecordCodecTest, AnswersCutBytesWithDataLoss) {
  const std::string whole = Encoded(Rich(std::nullopt), absl::UnixEpoch());
  for (size_t size = 0; size < whole.size(); ++size) {
    const absl::string_view cut = absl::string_view(whole).substr(0, size);
    EXPECT_THAT(DecodeRecord({"t", 0}, 0, cut),
                StatusIs(absl::StatusCode::kDataLoss, _));
    EXPECT_THAT(DecodeHead(cut), StatusIs(absl::StatusCode::kDataLoss, _));
  }
}

TEST(StoredFactsTest, ReadsWhatItWrote) {
  StoredFacts facts;
  for (const Entry& entry :
       {TopicEntry({7, "a.b", 12, Cleanup::kCompact}),
        CommittedEntry("svc-job", {"a.b", 3}, 99), EpochEntry("svc-job", 5),
        MarkEntry({7, 3}, {10, 20, 15}), Entry{kFormatKey, kFormat}}) {
    EXPECT_TRUE(ReadFact(entry.first, entry.second, facts)) << entry.first;
  }
  ASSERT_EQ(facts.topics.size(), 1u);
  EXPECT_EQ(facts.topics[0].id, 7);
  EXPECT_EQ(facts.topics[0].name, "a.b");
  EXPECT_EQ(facts.topics[0].partitions, 12);
  EXPECT_EQ(facts.topics[0].cleanup, Cleanup::kCompact);
  EXPECT_EQ((facts.committed["svc-job"][{"a.b", 3}]), 99);
  EXPECT_EQ(facts.epochs["svc-job"], 5);
  EXPECT_EQ((facts.marks[{7, 3}].start), 10);
  EXPECT_EQ((facts.marks[{7, 3}].end), 20);
  EXPECT_EQ((facts.marks[{7, 3}].highest_tombstone_dropped), 15);
  EXPECT_FALSE(ReadFact("m/other", "", facts));
  EXPECT_FALSE(ReadFact("m/topic/x", "", facts));
  EXPECT_FALSE(ReadFact("m/mark/", "", facts));
  EXPECT_FALSE(ReadFact("m/committed/x", "", facts));
}

}  // namespace
}  // namespace tyst::bus::embedded
