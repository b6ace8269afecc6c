// SPDX-License-Identifier: MIT
// What every StateStore must keep. A store is held to it by a traits type
//
//   struct Traits {
//     StateStore& store();
//     void Reopen();  // as after a clean end and a new start
//   };
//   INSTANTIATE_TYPED_TEST_SUITE_P(Rocks, StateStoreConformance, Traits);
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"
#include "platform/store/state_store.h"

namespace tyst::store::testing {

template <typename Traits>
class StateStoreConformance : public ::testing::Test {
 protected:
  using Entries = std::vector<std::pair<std::string, std::string>>;

  StateStore& store() { return traits_.store(); }
  void Reopen() { traits_.Reopen(); }

  std::optional<std::string> Get(absl::string_view key) {
    const auto value = store().Get(key);
    EXPECT_OK(value);
    return value.ok() ? *value : std::nullopt;
  }

  Entries Scan(absl::string_view prefix, absl::string_view from = "") {
    Entries entries;
    EXPECT_OK(store().Scan(
        prefix, from, [&](absl::string_view key, absl::string_view value) {
          entries.emplace_back(std::string(key), std::string(value));
          return Visit::kContinue;
        }));
    return entries;
  }

 private:
  Traits traits_;
};

TYPED_TEST_SUITE_P(StateStoreConformance);

TYPED_TEST_P(StateStoreConformance, TellsAnEmptyValueFromNone) {
  ASSERT_OK(this->store().Apply({{"empty", ""}}));
  EXPECT_EQ(this->Get("empty"), "");
  EXPECT_EQ(this->Get("none"), std::nullopt);
}

TYPED_TEST_P(StateStoreConformance, AppliesABatchInItsOrder) {
  ASSERT_OK(this->store().Apply(
      {{"a", "1"}, {"a", "2"}, {"b", "1"}, {"b", std::nullopt}, {"c", "1"}}));
  EXPECT_EQ(this->Scan(""), (std::vector<std::pair<std::string, std::string>>{
                                {"a", "2"}, {"c", "1"}}));
}

TYPED_TEST_P(StateStoreConformance, RemovesAKeyAndForgivesOneThatIsNotThere) {
  ASSERT_OK(this->store().Apply({{"a", "1"}}));
  ASSERT_OK(this->store().Apply({{"a", std::nullopt}, {"b", std::nullopt}}));
  EXPECT_EQ(this->Get("a"), std::nullopt);
  EXPECT_TRUE(this->Scan("").empty());
}

TYPED_TEST_P(StateStoreConformance, AcceptsAnEmptyBatch) {
  EXPECT_OK(this->store().Apply({}));
}

TYPED_TEST_P(StateStoreConformance, ScansAPrefixInByteOrderFromAKey) {
  const std::string high("p\xff\xff", 3);
  const std::string zero("p\0z", 3);
  ASSERT_OK(this->store().Apply({{"o", "0"},
                                 {high, "4"},
                                 {"p\x80", "3"},
                                 {"pa", "2"},
                                 {zero, "1"},
                                 {"q", "5"}}));
  using Expected = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(this->Scan("p"),
            (Expected{{zero, "1"}, {"pa", "2"}, {"p\x80", "3"}, {high, "4"}}));
  EXPECT_EQ(this->Scan("p", "pa"),
            (Expected{{"pa", "2"}, {"p\x80", "3"}, {high, "4"}}));
  EXPECT_EQ(this->Scan("p", "a").size(), 4u);
  EXPECT_TRUE(this->Scan("p", "q").empty());
  EXPECT_EQ(this->Scan("p\xff\xff"), (Expected{{high, "4"}}));
}

TYPED_TEST_P(StateStoreConformance, ScansAPrefixOfTheHighestBytes) {
  const std::string highest("\xff\xff", 2);
  ASSERT_OK(this->store().Apply({{highest, "1"}, {"a", "0"}}));
  EXPECT_EQ(this->Scan("\xff").size(), 1u);
}

TYPED_TEST_P(StateStoreConformance, StopsAScanWhenAsked) {
  ASSERT_OK(this->store().Apply({{"a", "1"}, {"b", "2"}, {"c", "3"}}));
  int visited = 0;
  EXPECT_OK(
      this->store().Scan("", "", [&](absl::string_view, absl::string_view) {
        return ++visited == 2 ? Visit::kStop : Visit::kContinue;
      }));
  EXPECT_EQ(visited, 2);
}

TYPED_TEST_P(StateStoreConformance, AScanSeesOneMomentWhateverIsWritten) {
  ASSERT_OK(this->store().Apply({{"a", "1"}, {"b", "1"}}));
  std::vector<std::string> seen;
  ASSERT_OK(this->store().Scan(
      "", "", [&](absl::string_view key, absl::string_view value) {
        seen.push_back(std::string(key) + std::string(value));
        EXPECT_OK(this->store().Apply({{"a", "2"}, {"b", "2"}, {"c", "2"}}));
        EXPECT_EQ(this->Get("b"), "2");
        return Visit::kContinue;
      }));
  EXPECT_EQ(seen, (std::vector<std::string>{"a1", "b1"}));
}

TYPED_TEST_P(StateStoreConformance, KeepsWhatWasAppliedAcrossAReopen) {
  ASSERT_OK(this->store().Apply({{"a", "1"}, {"b", std::string(5000, 'x')}}));
  ASSERT_OK(this->store().Apply({{"a", std::nullopt}}));
  this->Reopen();
  EXPECT_EQ(this->Get("a"), std::nullopt);
  EXPECT_EQ(this->Get("b"), std::string(5000, 'x'));
}

TYPED_TEST_P(StateStoreConformance, ReadersBesideAWriterSeeWholeBatches) {
  std::atomic<bool> done = false;
  std::thread writer([&] {
    for (int i = 0; i < 300; ++i) {
      const std::string value = std::to_string(i);
      EXPECT_OK(this->store().Apply({{"x", value}, {"y", value}}));
    }
    done = true;
  });
  do {
    const auto entries = this->Scan("");
    ASSERT_TRUE(entries.empty() || entries.size() == 2u);
    if (!entries.empty()) {
      ASSERT_EQ(entries[0].second, entries[1].second);
    }
  } while (!done);
  writer.join();
  EXPECT_EQ(this->Get("y"), "299");
}

REGISTER_TYPED_TEST_SUITE_P(
    StateStoreConformance, TellsAnEmptyValueFromNone, AppliesABatchInItsOrder,
    RemovesAKeyAndForgivesOneThatIsNotThere, AcceptsAnEmptyBatch,
    ScansAPrefixInByteOrderFromAKey, ScansAPrefixOfTheHighestBytes,
    StopsAScanWhenAsked, AScanSeesOneMomentWhateverIsWritten,
    KeepsWhatWasAppliedAcrossAReopen, ReadersBesideAWriterSeeWholeBatches);

}  // namespace tyst::store::testing
