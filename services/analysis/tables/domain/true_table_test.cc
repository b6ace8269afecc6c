// SPDX-License-Identifier: MIT
#include "analysis/tables/domain/true_table.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "analysis/testing/people.h"
#include "platform/base/testing/status_matchers.h"

namespace tyst::analysis::tables {
namespace {

using ::testing::_;
using ::testing::IsEmpty;
using ::tyst::testing::IsOk;
using ::tyst::testing::StatusIs;

constexpr char kCardiff[] = "W06000015";
const std::vector<Quarter> kQuarter = {Quarter::Of(absl::CivilDay(2026, 1, 1))};

// The same cells in Cardiff in 2026-Q1, or in no period; nothing elsewhere.
CellSource InCardiff(Cells cells) {
  return [cells](absl::string_view period, absl::string_view area) {
    const bool here =
        area == kCardiff && (period.empty() || period == "2026-Q1");
    return absl::StatusOr<Cells>(here ? cells : Cells());
  };
}

const TrueCell& Find(const std::vector<TrueCell>& table,
                     const std::vector<std::string>& codes,
                     absl::string_view measure = kPeople) {
  for (const TrueCell& cell : table) {
    if (cell.codes == codes && cell.measure == measure) {
      return cell;
    }
  }
  static const TrueCell* const none = new TrueCell{.people = -1};
  return *none;
}

TEST(FoldTest, AddsAndTakesBackToNothing) {
  Cells cells;
  ASSERT_OK(Fold(3, {2, 300}, cells));
  ASSERT_OK(Fold(3, {1, 0}, cells));
  EXPECT_EQ(cells.at(3), (Totals{3, 300}));
  ASSERT_OK(Fold(3, {-3, -300}, cells));
  EXPECT_THAT(cells, IsEmpty());
}

TEST(FoldTest, RefusesToTakeBackWhatWasNeverCounted) {
  Cells cells;
  ASSERT_OK(Fold(3, {1, 17}, cells));
  EXPECT_THAT(Fold(3, {-2, 0}, cells),
              StatusIs(absl::StatusCode::kDataLoss, _));
  EXPECT_THAT(Fold(3, {-1, 0}, cells),
              StatusIs(absl::StatusCode::kDataLoss, _));
  EXPECT_THAT(Fold(3, {0, 500}, cells),
              StatusIs(absl::StatusCode::kDataLoss, _));
  EXPECT_EQ(cells.at(3), (Totals{1, 17}));
}

TEST(BuildTrueTableTest, HasEveryCellOfTheDesignWithItsTrueZeros) {
  ASSERT_OK_AND_ASSIGN(
      const auto table,
      BuildTrueTable(testing::OutcomeDesign(), kQuarter,
                     InCardiff({{OutcomeCell(8, kAllLanguages), {7, 70}}})));

  // 30 areas by 12 aspects, and at 8 of them three languages.
  EXPECT_EQ(table.size(), 30u * 12 + 8 * 12 * 3);
  EXPECT_EQ(Find(table, {"2026-Q1", kCardiff, "child-a", "total"}),
            (TrueCell{{"2026-Q1", kCardiff, "child-a", "total"},
                      "people",
                      7,
                      7,
                      70,
                      1,
                      ""}));
  EXPECT_EQ(Find(table, {"2026-Q1", kCardiff, "a", "total"}).people, 0);
  EXPECT_EQ(Find(table, {"2026-Q1", kCardiff, "a", "cy"}).people, -1);
  EXPECT_EQ(Find(table, {"2026-Q1", "rpb-powys", "a", "both"}).people, 0);
}

TEST(BuildTrueTableTest, AddsPartsIntoTotalsWhereEachPersonFallsIntoOne) {
  ASSERT_OK_AND_ASSIGN(const auto table,
                       BuildTrueTable(testing::PeopleDesign(), kQuarter,
                                      InCardiff({{PeopleCell(0, 0), {1, 1}},
                                                 {PeopleCell(0, 1), {2, 2}},
                                                 {PeopleCell(3, 1), {4, 4}}})));

  EXPECT_EQ(table.size(), 30u * 5 * 4);
  EXPECT_EQ(Find(table, {"2026-Q1", kCardiff, "0-17", "total"}).people, 3);
  EXPECT_EQ(Find(table, {"2026-Q1", kCardiff, "total", "M"}).people, 6);
  EXPECT_EQ(Find(table, {"2026-Q1", kCardiff, "unknown", "M"}).people, 4);
  EXPECT_EQ(Find(table, {"2026-Q1", kCardiff, "total", "total"}).people, 7);
  EXPECT_EQ(Find(table, {"2026-Q1", kCardiff, "total", "U"}).people, 0);
}

TEST(BuildTrueTableTest, SumsAttendancesOutOfHiddenCells) {
  const Design design = testing::AttendanceDesign();
  ASSERT_OK_AND_ASSIGN(
      const auto table,
      BuildTrueTable(design, kQuarter,
                     InCardiff({{AttendanceCell(design, 0, 0), {5, 50}},
                                {AttendanceCell(design, 3, 1), {2, 20}},
                                {AttendanceCell(design, 12, 0), {1, 9}}})));

  EXPECT_EQ(table.size(), 30u * 3);
  EXPECT_EQ(Find(table, {kCardiff}).people, 8);
  EXPECT_EQ(Find(table, {kCardiff}, kAttendancesBefore),
            (TrueCell{{kCardiff}, "attendances-before", 8, 18, 79, 12, ""}));
  EXPECT_EQ(Find(table, {kCardiff}, kAttendancesAfter),
            (TrueCell{{kCardiff}, "attendances-after", 8, 2, 79, 1, ""}));
}

TEST(BuildTrueTableTest, SaysMissingAndNotZeroWhereThereIsNoFigure) {
  Design design = testing::AttendanceDesign();
  design.feed_to = design.feed_from + 359;
  ASSERT_OK_AND_ASSIGN(const auto uncovered,
                       BuildTrueTable(design, kQuarter, InCardiff({})));
  EXPECT_EQ(Find(uncovered, {kCardiff}).missing, "m");

  ASSERT_OK_AND_ASSIGN(
      const auto early,
      BuildTrueTable(testing::PeopleDesign(),
                     {Quarter::Of(absl::CivilDay(2018, 1, 1))}, InCardiff({})));
  EXPECT_EQ(Find(early, {"2018-Q1", "rpb-gwent", "0-17", "F"}).missing, "m");
  EXPECT_EQ(Find(early, {"2018-Q1", kCardiff, "0-17", "F"}).missing, "");
}

}  // namespace
}  // namespace tyst::analysis::tables
