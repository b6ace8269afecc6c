// SPDX-License-Identifier: MIT
#include "governance/protection/domain/protect.h"

#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

#include "governance/protection/domain/testing/attacker.h"
#include "governance/protection/domain/testing/example_release.h"
#include "platform/base/testing/status_matchers.h"

namespace tyst::governance {
namespace {

using ::testing::HasSubstr;
using ::tyst::testing::StatusIs;

constexpr ProtectionRules kRules;

const Announcement& Title() {
  static const auto* const kTitle = new Announcement{"r", "t", "c"};
  return *kTitle;
}

// A nation with regions "R0" (two authorities) and "R1" (one).
Geography SmallNation() {
  auto made = Geography::Create({{"N", Level::kNation, ""},
                                 {"R0", Level::kRegion, "N"},
                                 {"R1", Level::kRegion, "N"},
                                 {"A0", Level::kAuthority, "R0"},
                                 {"A1", Level::kAuthority, "R0"},
                                 {"A2", Level::kAuthority, "R1"}});
  return *std::move(made);
}

TrueCell Cell(Coordinates at, int64_t people) {
  TrueCell cell;
  cell.at = std::move(at);
  cell.people = people;
  return cell;
}

// Sex "p0" … with a total: each person falls into one.
TrueTable Parts(const std::vector<int64_t>& parts) {
  TableDesign design{.id = "people",
                     .version = 1,
                     .dimensions = {{"sex", Falls::kParts, {}, "total", {}}},
                     .measures = {},
                     .within = {}};
  std::vector<TrueCell> cells;
  int64_t total = 0;
  for (size_t i = 0; i < parts.size(); ++i) {
    design.dimensions[0].codes.push_back("p" + std::to_string(i));
    cells.push_back(Cell({design.dimensions[0].codes.back()}, parts[i]));
    total += parts[i];
  }
  cells.push_back(Cell({"total"}, total));
  auto made = TrueTable::Create(std::move(design), SmallNation(), 1, cells);
  return *std::move(made);
}

TrueTable ByArea(const std::vector<std::pair<std::string, int64_t>>& people) {
  TableDesign design{.id = "areas",
                     .version = 1,
                     .dimensions = {{"area", Falls::kAreas, {}, "", {}}},
                     .measures = {},
                     .within = {}};
  std::vector<TrueCell> cells;
  for (const auto& [area, count] : people) {
    cells.push_back(Cell({area}, count));
  }
  auto made = TrueTable::Create(std::move(design), SmallNation(), 1, cells);
  return *std::move(made);
}

absl::StatusOr<ProtectedTables> ProtectOne(TrueTable table,
                                           ProtectionRules rules = kRules) {
  std::vector<TrueTable> tables;
  tables.push_back(std::move(table));
  return Protect(std::move(tables), SmallNation(), rules, Title());
}

Figure FigureAt(const ProtectedTables& made, const Coordinates& at,
                size_t measure = 0) {
  const ProtectedTable& table = made.tables()[0];
  return table.At(*table.layout().Find(at), measure);
}

Reason WhyAt(const ProtectedTables& made, const Coordinates& at,
             size_t measure = 0) {
  const ProtectedTable& table = made.tables()[0];
  return table.WhyAt(*table.layout().Find(at), measure);
}

TEST(ProtectTest, RoundsEachFigureByItself) {
  ASSERT_OK_AND_ASSIGN(const ProtectedTables made,
                       ProtectOne(Parts({112, 112, 112})));
  EXPECT_EQ(FigureAt(made, {"p0"}), Figure(Value{110}));
  EXPECT_EQ(FigureAt(made, {"total"}), Figure(Value{335}));
}

TEST(ProtectTest, WithholdsFewerThanTenPeopleAndZeros) {
  ASSERT_OK_AND_ASSIGN(const ProtectedTables made,
                       ProtectOne(Parts({9, 0, 200, 300})));
  EXPECT_EQ(FigureAt(made, {"p0"}), Figure(Withheld{}));
  EXPECT_EQ(FigureAt(made, {"p1"}), Figure(Withheld{}));
  EXPECT_EQ(WhyAt(made, {"p1"}), Reason::kMinimum);
}

TEST(ProtectTest, PublishesAStructuralZero) {
  TrueTable table = Parts({50, 0, 70});
  std::vector<TrueCell> cells = table.cells();
  cells[1].possible = Possible::kStructuralZero;
  ASSERT_OK_AND_ASSIGN(
      TrueTable changed,
      TrueTable::Create(table.design(), SmallNation(), 1, std::move(cells)));
  ASSERT_OK_AND_ASSIGN(const ProtectedTables made,
                       ProtectOne(std::move(changed)));
  EXPECT_EQ(FigureAt(made, {"p1"}), Figure(Value{0}));
  EXPECT_EQ(FigureAt(made, {"p0"}), Figure(Value{50}));
}

TEST(ProtectTest, KeepsMissingApartFromZeroAndWithheld) {
  TrueTable table = Parts({50, 0, 70});
  std::vector<TrueCell> cells = table.cells();
  cells[1].missing = "m";
  ASSERT_OK_AND_ASSIGN(
      TrueTable changed,
      TrueTable::Create(table.design(), SmallNation(), 1, std::move(cells)));
  ASSERT_OK_AND_ASSIGN(const ProtectedTables made,
                       ProtectOne(std::move(changed)));
  EXPECT_EQ(FigureAt(made, {"p1"}), Figure(Missing{"m"}));
}

// 10, 10, 10, 15, 15 and one withheld, total 55: the hidden one is 0 or 1.
TEST(ProtectTest, SixPartsThatLeaveTheHiddenOneAtZeroOrOne) {
  const std::vector<int64_t> truth = {10, 10, 10, 13, 13, 1};
  ASSERT_OK_AND_ASSIGN(
      const ProtectedTables open,
      ProtectOne(Parts(truth), ProtectionRules{.narrowest = 0}));
  EXPECT_EQ(FigureAt(open, {"p3"}), Figure(Value{15}));
  EXPECT_EQ(FigureAt(open, {"total"}), Figure(Value{55}));
  const auto found = testing::Attack(open, SmallNation());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].least, 0);
  EXPECT_EQ(found[0].most, 1);

  ASSERT_OK_AND_ASSIGN(const ProtectedTables made, ProtectOne(Parts(truth)));
  EXPECT_TRUE(testing::Attack(made, SmallNation()).empty());
  EXPECT_EQ(WhyAt(made, {"p5"}), Reason::kMinimum);
  EXPECT_EQ(WhyAt(made, {"p0"}), Reason::kProtects);
  EXPECT_EQ(FigureAt(made, {"total"}), Figure(Value{55}));
}

// The figure that protects another was published a moment ago: its interval of
// then says nothing of whether it needs protection itself.
TEST(ProtectTest, AFigureWithheldInARoundIsJudgedInTheNext) {
  ASSERT_OK_AND_ASSIGN(const ProtectedTables made, ProtectOne(Parts({1, 94})));
  EXPECT_EQ(WhyAt(made, {"p0"}), Reason::kMinimum);
  EXPECT_EQ(WhyAt(made, {"p1"}), Reason::kProtects);
  EXPECT_EQ(FigureAt(made, {"total"}), Figure(Value{95}));
}

TEST(ProtectTest, PrimaryAndSecondaryWithholdingLookTheSame) {
  ASSERT_OK_AND_ASSIGN(const ProtectedTables made,
                       ProtectOne(Parts({10, 10, 10, 13, 13, 1})));
  EXPECT_EQ(FigureAt(made, {"p0"}), FigureAt(made, {"p5"}));
}

TEST(ProtectTest, AnAuthorityThatIsItsRegionIsOneStatement) {
  ASSERT_OK_AND_ASSIGN(const ProtectedTables made,
                       ProtectOne(ByArea({{"A0", 40},
                                          {"A1", 50},
                                          {"A2", 7},
                                          {"R0", 88},
                                          {"R1", 7},
                                          {"N", 95}})));
  EXPECT_EQ(FigureAt(made, {"A2"}), Figure(Withheld{}));
  EXPECT_EQ(FigureAt(made, {"R1"}), Figure(Withheld{}));
  EXPECT_TRUE(testing::Attack(made, SmallNation()).empty());
}

TEST(ProtectTest, AnAuthorityThatDiffersFromItsRegionIsRefused) {
  EXPECT_THAT(ProtectOne(ByArea({{"A2", 17}, {"R1", 18}, {"N", 18}})),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("only part differs")));
}

// People of two authorities may overlap, so the region less the other is only
// the least that the hidden one can be.
TEST(ProtectTest, OneOfTwoAuthoritiesIsNotGivenAwayByTheRegion) {
  ASSERT_OK_AND_ASSIGN(const ProtectedTables made,
                       ProtectOne(ByArea({{"A0", 40},
                                          {"A1", 6},
                                          {"A2", 30},
                                          {"R0", 45},
                                          {"R1", 30},
                                          {"N", 74}})));
  EXPECT_EQ(FigureAt(made, {"A1"}), Figure(Withheld{}));
  EXPECT_EQ(FigureAt(made, {"R0"}), Figure(Value{45}));
  EXPECT_TRUE(testing::Attack(made, SmallNation()).empty());
}

TEST(ProtectTest, ContradictingTruthIsRefused) {
  TrueTable table = Parts({50, 60});
  std::vector<TrueCell> cells = table.cells();
  cells[2].people = 111;
  ASSERT_OK_AND_ASSIGN(
      TrueTable changed,
      TrueTable::Create(table.design(), SmallNation(), 1, std::move(cells)));
  EXPECT_THAT(ProtectOne(std::move(changed)),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("contradict each other")));
}

TEST(ProtectTest, TablesOfTwoCutsAreRefused) {
  TrueTable later = Parts({50, 60});
  ASSERT_OK_AND_ASSIGN(
      TrueTable moved,
      TrueTable::Create(later.design(), SmallNation(), 2, later.cells()));
  std::vector<TrueTable> tables;
  tables.push_back(ByArea({{"N", 0}}));
  tables.push_back(std::move(moved));
  EXPECT_THAT(Protect(std::move(tables), SmallNation(), kRules, Title()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("found cut 2, expected 1")));
}

TrueTable Sums(int64_t people, Sum sum) {
  TableDesign design{.id = "attendances",
                     .version = 1,
                     .dimensions = {{"all", Falls::kBeside, {"x"}, "", {}}},
                     .measures = {{"attendances-before", 12}},
                     .within = {}};
  TrueCell cell = Cell({"x"}, people);
  cell.sums = {sum};
  auto made = TrueTable::Create(std::move(design), SmallNation(), 1, {cell});
  return *std::move(made);
}

TEST(ProtectTest, AMeanComesFromProtectedFiguresAlone) {
  ASSERT_OK_AND_ASSIGN(const ProtectedTables made,
                       ProtectOne(Sums(41, {.total = 63, .largest = 12})));
  // 65 / 40, not 63 / 41.
  EXPECT_EQ(made.tables()[0].MeanOf(0, 1), Figure(Value{163}));
}

TEST(ProtectTest, OnePersonMayMakeThirtyPercentOfASumAndNoMore) {
  ASSERT_OK_AND_ASSIGN(const ProtectedTables open,
                       ProtectOne(Sums(41, {.total = 40, .largest = 12})));
  EXPECT_EQ(FigureAt(open, {"x"}, 1), Figure(Value{40}));
  ASSERT_OK_AND_ASSIGN(const ProtectedTables made,
                       ProtectOne(Sums(41, {.total = 39, .largest = 12})));
  EXPECT_EQ(FigureAt(made, {"x"}, 1), Figure(Withheld{}));
  EXPECT_EQ(WhyAt(made, {"x"}, 1), Reason::kDominance);
  EXPECT_EQ(FigureAt(made, {"x"}), Figure(Value{40}));
  EXPECT_EQ(made.tables()[0].MeanOf(0, 1), Figure(Withheld{}));
}

TEST(ProtectTest, ASumOverTooFewPeopleIsWithheldWithThem) {
  ASSERT_OK_AND_ASSIGN(const ProtectedTables made,
                       ProtectOne(Sums(9, {.total = 60, .largest = 10})));
  EXPECT_EQ(FigureAt(made, {"x"}, 1), Figure(Withheld{}));
}

TEST(ProtectTest, TheSameTruthGivesTheSameHash) {
  ASSERT_OK_AND_ASSIGN(const ProtectedTables one, ProtectOne(Parts({50, 60})));
  ASSERT_OK_AND_ASSIGN(const ProtectedTables two, ProtectOne(Parts({50, 60})));
  ASSERT_OK_AND_ASSIGN(const ProtectedTables other,
                       ProtectOne(Parts({50, 70})));
  EXPECT_EQ(one.content_hash(), two.content_hash());
  EXPECT_NE(one.content_hash(), other.content_hash());
}

}  // namespace
}  // namespace tyst::governance
