// SPDX-License-Identifier: MIT
#include "dissemination/domain/release.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "dissemination/domain/areas.h"
#include "dissemination/domain/grid.h"
#include "dissemination/domain/headline.h"
#include "dissemination/testing/sample_release.h"

namespace tyst::dissemination {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Cell Of(std::vector<std::string> codes,
        std::variant<Value, Missing, Withheld> state) {
  return {.codes = std::move(codes), .measure = "people", .state = state};
}

// Two aspects in one quarter, for the nation and one authority.
Table SmallTable() {
  Table table{.design = "aspects",
              .design_version = 1,
              .title = {},
              .description = {},
              .dimensions = {},
              .measures = {{.id = "people", .label = {}}},
              .cells = {}};
  table.dimensions = {
      {"period", {}, {{"2026-Q1", {}, ""}}},
      {"area",
       {},
       {{"W92000004", {"Wales", "Cymru"}, ""},
        {"rpb-gwent", {"Gwent", "Gwent"}, "W92000004"},
        {"W06000022", {"Newport", "Casnewydd"}, "rpb-gwent"}}},
      {"aspect", {}, {{"a", {"A", "A"}, ""}, {"b", {"B", "B"}, ""}}}};
  table.cells = {Of({"2026-Q1", "W92000004", "a"}, Value{40}),
                 Of({"2026-Q1", "W92000004", "b"}, Value{40}),
                 Of({"2026-Q1", "W06000022", "a"}, Withheld{"w"}),
                 Of({"2026-Q1", "W06000022", "b"}, Value{0})};
  return table;
}

Release SmallRelease() {
  Release release;
  release.periods = {"2026-Q1"};
  release.tables = {SmallTable()};
  return release;
}

TEST(CellIndexTest, FindsByPlaceAndTellsAbsentFromZero) {
  const Table table = SmallTable();
  const CellIndex index(table);

  const Cell* zero = index.Find(
      {{"period", "2026-Q1"}, {"area", "W06000022"}, {"aspect", "b"}},
      "people");
  ASSERT_NE(zero, nullptr);
  EXPECT_EQ(*zero->value(), Value{0});
  EXPECT_EQ(
      index.Find({{"period", "2026-Q1"}, {"area", "rpb-gwent"}}, "people"),
      nullptr);
}

TEST(ShareOfTest, CountsWithheldAmongFiguresAndLeavesMissingOut) {
  Release release = SmallRelease();
  release.tables[0].cells.push_back(
      Of({"2026-Q1", "W06000022", "c"}, Missing{"m"}));

  const WithheldShare all = ShareOf(release);
  EXPECT_EQ(all.figures, 4);
  EXPECT_EQ(all.withheld, 1);
  EXPECT_EQ(all.percent(), 25);
  EXPECT_EQ(ShareOf(release, "W06000022").percent(), 50);
  EXPECT_EQ(ShareOf(Release()).percent(), 0);
}

TEST(AreasTest, KnowsLevelsAndParts) {
  const Areas areas = Areas::Of(SmallRelease());

  ASSERT_NE(areas.nation(), nullptr);
  EXPECT_EQ(areas.nation()->code, "W92000004");
  ASSERT_THAT(areas.At(AreaLevel::kRegion), SizeIs(1));
  ASSERT_THAT(areas.PartsOf("rpb-gwent"), SizeIs(1));
  EXPECT_EQ(areas.PartsOf("rpb-gwent")[0].level, AreaLevel::kAuthority);
  EXPECT_EQ(areas.Find("W06000007"), nullptr);
}

TEST(HeadlineTest, TakesEveryCategoryThatSharesTheLargestFigure) {
  const Release release = SmallRelease();
  const Headline headline = HeadlineOf(ReleaseView(release), "W92000004");

  ASSERT_TRUE(headline.largest.has_value());
  EXPECT_EQ(headline.largest->value, 40);
  EXPECT_THAT(headline.largest->categories, SizeIs(2));
  EXPECT_FALSE(headline.people.has_value()) << "there is no such table";
}

TEST(HeadlineTest, HasNoLargestFigureWhereNoneIsPublishedOrAllAreZero) {
  const Release release = SmallRelease();
  EXPECT_FALSE(
      HeadlineOf(ReleaseView(release), "W06000022").largest.has_value());
}

TEST(BarsOfTest, KeepsWithheldCellsAsWithheld) {
  const Release release = SmallRelease();

  const std::vector<Bar> bars = BarsOf(ReleaseView(release), "W06000022");

  ASSERT_THAT(bars, SizeIs(2));
  EXPECT_TRUE(bars[0].cell->IsWithheld());
  EXPECT_EQ(*bars[1].cell->value(), Value{0});
}

TEST(GridsOfTest, ShowsPeriodsFirstThenEachSplitNewestFirst) {
  const Release release = testing::SampleRelease();

  const std::vector<Grid> grids =
      GridsOf(CellIndex(*release.FindTable("people")), "W92000004");

  ASSERT_THAT(grids, SizeIs(3));
  EXPECT_EQ(grids[0].kind, GridKind::kByPeriod);
  EXPECT_THAT(grids[0].columns, SizeIs(2));
  EXPECT_EQ(grids[1].period, "2026-Q1");
  EXPECT_EQ(grids[2].period, "2025-Q4");
  EXPECT_THAT(grids[1].rows, SizeIs(5));
}

TEST(GridsOfTest, LeavesOutASplitThatAnAreaDoesNotHave) {
  const Release release = testing::SampleRelease();
  const CellIndex aspects(*release.FindTable("aspects"));

  EXPECT_THAT(GridsOf(aspects, "rpb-gwent"), SizeIs(3));
  EXPECT_THAT(GridsOf(aspects, "W06000022"), SizeIs(1));
  EXPECT_THAT(GridsOf(aspects, "W06000007"), IsEmpty());
}

TEST(GridsOfTest, ShowsMeasuresOfATableWithNothingButAreas) {
  const Release release = testing::SampleRelease();

  const std::vector<Grid> grids =
      GridsOf(CellIndex(*release.FindTable("attendances")), "W92000004");

  ASSERT_THAT(grids, SizeIs(1));
  EXPECT_THAT(grids[0].rows, SizeIs(3));
  EXPECT_THAT(grids[0].columns, SizeIs(1));
}

TEST(ComparisonOfTest, PutsAreasBesideEachOtherWhereTheTableHasTotals) {
  const Release release = testing::SampleRelease();
  const std::vector<std::string> areas = {"W92000004", "rpb-gwent"};

  EXPECT_THAT(ComparisonOf(CellIndex(*release.FindTable("aspects")), areas),
              IsEmpty());
  const std::vector<Grid> grids =
      ComparisonOf(CellIndex(*release.FindTable("people")), areas);
  ASSERT_THAT(grids, SizeIs(1));
  ASSERT_THAT(grids[0].rows, SizeIs(2));
  EXPECT_EQ(grids[0].rows[1].heading.code, "rpb-gwent");
  EXPECT_THAT(ComparisonOf(CellIndex(*release.FindTable("attendances")), areas),
              SizeIs(1));
}

}  // namespace
}  // namespace tyst::dissemination
