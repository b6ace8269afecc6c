// SPDX-License-Identifier: MIT
#include "platform/bus/embedded/tail_cache.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace tyst::bus::embedded {
namespace {

std::vector<Delivered> Records(int64_t first, int64_t last,
                               size_t value_bytes = 10) {
  std::vector<Delivered> records;
  for (int64_t offset = first; offset <= last; ++offset) {
    Delivered record;
    record.offset = offset;
    record.value = std::string(value_bytes, 'x');
    records.push_back(std::move(record));
  }
  return records;
}

std::vector<int64_t> OffsetsOf(const std::vector<TailCache::Slice>& slices) {
  std::vector<int64_t> offsets;
  for (const TailCache::Slice& slice : slices) {
    for (size_t i = slice.first; i < slice.records->size(); ++i) {
      offsets.push_back((*slice.records)[i].offset);
    }
  }
  return offsets;
}

TEST(TailCacheTest, GivesRecordsFromAnyOffsetThatItHolds) {
  TailCache cache(2, 1 << 20);
  cache.Push(1, Records(5, 6));
  cache.Push(1, Records(7, 9));
  EXPECT_EQ(cache.FirstOf(0), std::nullopt);
  EXPECT_EQ(cache.FirstOf(1), 5);
  EXPECT_EQ(OffsetsOf(cache.From(1, 5, 100)),
            (std::vector<int64_t>{5, 6, 7, 8, 9}));
  EXPECT_EQ(OffsetsOf(cache.From(1, 8, 100)), (std::vector<int64_t>{8, 9}));
  EXPECT_TRUE(cache.From(1, 10, 100).empty());
}

TEST(TailCacheTest, TakesNoMoreSegmentsThanAreAskedFor) {
  TailCache cache(1, 1 << 20);
  cache.Push(0, Records(0, 1));
  cache.Push(0, Records(2, 3));
  cache.Push(0, Records(4, 5));
  EXPECT_EQ(cache.From(0, 1, 1).size(), 1u);
  EXPECT_EQ(cache.From(0, 1, 2).size(), 2u);
}

TEST(TailCacheTest, ForgetsTheOldestOfAllPartitionsFirst) {
  TailCache cache(2, 4000);
  cache.Push(0, Records(0, 0, 1000));
  cache.Push(1, Records(0, 0, 1000));
  cache.Push(0, Records(1, 1, 1000));
  EXPECT_EQ(cache.FirstOf(0), 0);
  cache.Push(1, Records(1, 1, 1000));
  EXPECT_EQ(cache.FirstOf(0), 1);
  EXPECT_EQ(cache.FirstOf(1), 0);
  EXPECT_LE(cache.bytes(), 4000u);
}

TEST(TailCacheTest, HoldsNothingOfASegmentAboveItsBound) {
  TailCache cache(1, 100);
  cache.Push(0, Records(0, 9, 1000));
  EXPECT_EQ(cache.FirstOf(0), std::nullopt);
  EXPECT_EQ(cache.bytes(), 0u);
}

TEST(TailCacheTest, CountsRightAfterSegmentsWereDropped) {
  TailCache cache(1, 4000);
  cache.Push(0, Records(0, 1, 500));
  cache.Push(0, Records(2, 3, 500));
  cache.DropBelow(0, 1);
  EXPECT_EQ(cache.FirstOf(0), 2);
  cache.Push(0, Records(4, 5, 500));
  EXPECT_EQ(cache.FirstOf(0), 2);
  cache.DropBelow(0, 100);
  EXPECT_EQ(cache.bytes(), 0u);
}

}  // namespace
}  // namespace tyst::bus::embedded
