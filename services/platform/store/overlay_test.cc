// SPDX-License-Identifier: MIT
#include "platform/store/overlay.h"

#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"
#include "platform/store/testing/memory_store.h"

namespace tyst::store {
namespace {

using Entries = std::vector<std::pair<std::string, std::string>>;

Entries ScanOf(const StateReader& reader, absl::string_view prefix,
               absl::string_view from = "", size_t at_most = 100) {
  Entries entries;
  EXPECT_OK(reader.Scan(
      prefix, from, [&](absl::string_view key, absl::string_view value) {
        entries.emplace_back(std::string(key), std::string(value));
        return entries.size() == at_most ? Visit::kStop : Visit::kContinue;
      }));
  return entries;
}

class OverlayTest : public ::testing::Test {
 protected:
  OverlayTest() {
    EXPECT_OK(below_.Apply(
        {{"k/b", "old"}, {"k/d", "old"}, {"k/f", "old"}, {"l", "old"}}));
  }

  testing::MemoryStore below_;
  Overlay overlay_{below_};
};

TEST_F(OverlayTest, ReadsItsOwnWritesAndTheStoreBelow) {
  overlay_.Put("k/b", "new");
  overlay_.Put("k/d", std::nullopt);
  EXPECT_EQ(*overlay_.Get("k/b"), "new");
  EXPECT_EQ(*overlay_.Get("k/d"), std::nullopt);
  EXPECT_EQ(*overlay_.Get("k/f"), "old");
  EXPECT_EQ(*below_.Get("k/b"), "old");
}

TEST_F(OverlayTest, MergesScansInOrder) {
  overlay_.Put(std::vector<Write>{{"k/a", "new"},
                                  {"k/b", "new"},
                                  {"k/c", "new"},
                                  {"k/d", std::nullopt},
                                  {"k/g", "new"},
                                  {"m", "new"}});
  EXPECT_EQ(ScanOf(overlay_, "k/"), (Entries{{"k/a", "new"},
                                             {"k/b", "new"},
                                             {"k/c", "new"},
                                             {"k/f", "old"},
                                             {"k/g", "new"}}));
  EXPECT_EQ(ScanOf(overlay_, "k/", "k/c"),
            (Entries{{"k/c", "new"}, {"k/f", "old"}, {"k/g", "new"}}));
}

TEST_F(OverlayTest, ScansChangesWhereTheStoreHasNothing) {
  overlay_.Put("z/1", "new");
  EXPECT_EQ(ScanOf(overlay_, "z/"), (Entries{{"z/1", "new"}}));
}

TEST_F(OverlayTest, StopsWhereverTheVisitorSaysSo) {
  overlay_.Put(std::vector<Write>{
      {"k/a", "new"}, {"k/d", "new"}, {"k/g", "new"}, {"k/h", "new"}});
  const Entries all = ScanOf(overlay_, "k/");
  ASSERT_EQ(all.size(), 6u);
  for (size_t n = 1; n <= all.size(); ++n) {
    EXPECT_EQ(ScanOf(overlay_, "k/", "", n),
              Entries(all.begin(), all.begin() + static_cast<long>(n)));
  }
}

TEST_F(OverlayTest, TellsTheNewestChangeOfEachKeyInOrder) {
  overlay_.Put("b", "1");
  overlay_.Put("a", "1");
  overlay_.Put("b", std::nullopt);
  EXPECT_EQ(overlay_.Changes(),
            (std::vector<Write>{{"a", "1"}, {"b", std::nullopt}}));
  overlay_.Clear();
  EXPECT_TRUE(overlay_.empty());
  EXPECT_EQ(*overlay_.Get("k/b"), "old");
}

}  // namespace
}  // namespace tyst::store
