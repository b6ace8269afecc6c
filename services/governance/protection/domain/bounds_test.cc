// SPDX-License-Identifier: MIT
#include "governance/protection/domain/bounds.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"

namespace tyst::governance {
namespace {

using ::testing::HasSubstr;
using ::tyst::testing::StatusIs;

// One dimension "part" with codes p0 … and a total.
TrueTable OneDimension(Falls falls, int parts) {
  TableDesign design{.id = "t",
                     .version = 1,
                     .dimensions = {{"part", falls, {}, "total", {}}},
                     .measures = {},
                     .within = {}};
  for (int i = 0; i < parts; ++i) {
    design.dimensions[0].codes.push_back("p" + std::to_string(i));
  }
  auto geography = Geography::Create({});
  auto made = TrueTable::Create(std::move(design), *geography, 1, {});
  return *std::move(made);
}

Relations Of(Falls falls, int parts) {
  std::vector<TrueTable> tables;
  tables.push_back(OneDimension(falls, parts));
  auto geography = Geography::Create({});
  auto made = Relations::Of(tables, *geography);
  return *std::move(made);
}

TEST(BoundsTest, APartIsWhatTheOthersLeaveOfTheTotal) {
  const Relations relations = Of(Falls::kParts, 3);
  Bounds bounds(relations);
  bounds.Start(0, {.least = 10, .most = 12});
  bounds.Start(1, {.least = 13, .most = 17});
  bounds.Start(2, {});
  bounds.Start(3, {.least = 28, .most = 32});
  ASSERT_OK(bounds.Narrow(0));
  EXPECT_EQ(bounds.At(2), (Interval{.least = 0, .most = 9}));
  EXPECT_EQ(bounds.LoweredBy(2), 0U);
}

TEST(BoundsTest, OverlappingPartsBoundTheirTotalFromBothSides) {
  const Relations relations = Of(Falls::kOverlaps, 2);
  Bounds bounds(relations);
  bounds.Start(0, {.least = 10, .most = 12});
  bounds.Start(1, {.least = 18, .most = 22});
  bounds.Start(2, {});
  ASSERT_OK(bounds.Narrow(0));
  EXPECT_EQ(bounds.At(2), (Interval{.least = 18, .most = 34}));
}

TEST(BoundsTest, AnOverlappingPartIsNotWhatTheOthersLeave) {
  const Relations relations = Of(Falls::kOverlaps, 2);
  Bounds bounds(relations);
  bounds.Start(0, {.least = 18, .most = 22});
  bounds.Start(1, {});
  bounds.Start(2, {.least = 23, .most = 27});
  ASSERT_OK(bounds.Narrow(0));
  EXPECT_EQ(bounds.At(1), (Interval{.least = 1, .most = 27}));
}

TEST(BoundsTest, TwoUnlimitedPartsStayUnlimited) {
  const Relations relations = Of(Falls::kParts, 2);
  Bounds bounds(relations);
  for (FigureId figure = 0; figure < 3; ++figure) {
    bounds.Start(figure, {});
  }
  ASSERT_OK(bounds.Narrow(0));
  EXPECT_EQ(bounds.At(2).most, kNoLimit);
}

TEST(BoundsTest, SaysWhenNothingFits) {
  const Relations relations = Of(Falls::kParts, 2);
  Bounds bounds(relations);
  bounds.Start(0, {.least = 10, .most = 12});
  bounds.Start(1, {.least = 10, .most = 12});
  bounds.Start(2, {.least = 30, .most = 32});
  EXPECT_THAT(bounds.Narrow(0), StatusIs(absl::StatusCode::kInvalidArgument,
                                         HasSubstr("no figures fit")));
}

// In one sum, intervals are exact: every end is reached by some assignment.
TEST(BoundsTest, EqualsExhaustiveSearchOverOneSum) {
  const Relations relations = Of(Falls::kParts, 3);
  for (int seed = 0; seed < 200; ++seed) {
    const auto draw = [&](int k) { return (seed * 7919 + k * 104729) % 13; };
    Bounds bounds(relations);
    std::vector<Interval> start;
    int total = 0;
    for (int p = 0; p < 3; ++p) {
      total += draw(p);
      start.push_back(draw(p + 3) < 6
                          ? Interval{.least = 0, .most = 20}
                          : Interval{.least = std::max(0, draw(p) - 2),
                                     .most = draw(p) + 2});
    }
    start.push_back({.least = std::max(0, total - 2), .most = total + 2});
    for (FigureId figure = 0; figure < 4; ++figure) {
      bounds.Start(figure, start[figure]);
    }
    ASSERT_OK(bounds.Narrow(0));
    std::vector<Interval> found(4, Interval{.least = 99, .most = -1});
    const auto inside = [&](size_t figure, int64_t value) {
      return start[figure].least <= value && value <= start[figure].most;
    };
    for (int64_t code = 0; code < 21 * 21 * 21; ++code) {
      const int64_t a[4] = {code % 21, code / 21 % 21, code / 441,
                            code % 21 + code / 21 % 21 + code / 441};
      if (inside(0, a[0]) && inside(1, a[1]) && inside(2, a[2]) &&
          inside(3, a[3])) {
        for (size_t figure = 0; figure < 4; ++figure) {
          found[figure].least = std::min(found[figure].least, a[figure]);
          found[figure].most = std::max(found[figure].most, a[figure]);
        }
      }
    }
    for (FigureId figure = 0; figure < 4; ++figure) {
      EXPECT_EQ(bounds.At(figure), found[figure]) << seed << "/" << figure;
    }
  }
}

}  // namespace
}  // namespace tyst::governance
