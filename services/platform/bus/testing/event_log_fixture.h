// SPDX-License-Identifier: MIT
// The ground that the conformance suites of EventLog stand on: topics, records
// in short, and readers that gather what has come.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"
#include "platform/bus/event_log.h"
#include "platform/bus/topics.h"

namespace tyst::bus::testing {

using ::testing::_;
using ::testing::AnyOf;
using ::tyst::testing::StatusIs;

inline constexpr int kShared = 4;  // partitions of "in", "beside" and "out"

// The topics of the suite: in, beside, out (4 partitions each), single (1),
// newest (1, compacted).
inline TopicCatalogue SuiteCatalogue(int shared = kShared) {
  auto catalogue = TopicCatalogue::Parse(R"({"topics": [
    {"name": "in", "partitions": "people", "cleanup": "delete",
     "retention": "7d", "zone": "A"},
    {"name": "beside", "partitions": "people", "cleanup": "delete",
     "retention": "7d", "zone": "A"},
    {"name": "out", "partitions": "people", "cleanup": "delete",
     "retention": "7d", "zone": "A"},
    {"name": "single", "partitions": 1, "cleanup": "delete",
     "retention": "7d", "zone": "A"},
    {"name": "newest", "partitions": 1, "cleanup": "compact",
     "retention": "forever", "zone": "A"}]})",
                                         shared);
  EXPECT_OK(catalogue);
  return *std::move(catalogue);
}

template <typename Traits>
class EventLogFixture : public ::testing::Test {
 protected:
  EventLogFixture() { EXPECT_OK(traits_.Open(SuiteCatalogue())); }

  std::unique_ptr<EventLog> Connect(const std::string& client = "client") {
    return traits_.Connect(client);
  }
  Traits& traits() { return traits_; }
  void Restart() {
    traits_.Close();
    ASSERT_OK(traits_.Open(SuiteCatalogue()));
  }

  static Outgoing Record(const std::string& topic, int partition,
                         const std::string& key,
                         std::optional<std::string> value) {
    return Outgoing{{topic, partition}, key, std::move(value), {}};
  }
  static Member MemberNamed(const std::string& instance,
                            std::vector<std::string> inputs = {"in"}) {
    return Member{"test-job", instance, std::move(inputs)};
  }

  // Everything stored in a partition, as "key=value" ("key!" for tombstones).
  static std::vector<std::string> All(EventLog& log, const std::string& topic,
                                      int partition, ReadLimits limits = {}) {
    std::vector<std::string> all;
    int64_t offset = 0;
    while (true) {
      const auto read = log.Read({topic, partition}, offset, limits);
      EXPECT_OK(read);
      if (!read.ok() || read->empty()) {
        return all;
      }
      for (const Delivered& record : *read) {
        EXPECT_GE(record.offset, offset);
        offset = record.offset + 1;
        all.push_back(Text(record));
      }
    }
  }

  static std::string Text(const Delivered& record) {
    return record.value.has_value()
               ? absl::StrCat(record.key, "=", *record.value)
               : absl::StrCat(record.key, "!");
  }

  // Polls until `count` records have come, or half a minute has gone by.
  static std::vector<Delivered> PollFor(EventLog& log, size_t count,
                                        ReadLimits limits = {}) {
    std::vector<Delivered> all;
    const auto deadline =
        std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (all.size() < count && std::chrono::steady_clock::now() < deadline) {
      auto some = log.Poll(absl::Milliseconds(200), limits);
      EXPECT_OK(some);
      if (!some.ok()) {
        break;
      }
      all.insert(all.end(), some->begin(), some->end());
    }
    return all;
  }

  static std::vector<std::string> TextsFrom(
      const std::vector<Delivered>& records, const TopicPartition& from) {
    std::vector<std::string> texts;
    for (const Delivered& record : records) {
      if (record.from == from) {
        texts.push_back(Text(record));
      }
    }
    return texts;
  }

 private:
  Traits traits_;
};

using Texts = std::vector<std::string>;

}  // namespace tyst::bus::testing
