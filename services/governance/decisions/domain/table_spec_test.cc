// SPDX-License-Identifier: MIT
#include "governance/decisions/domain/table_spec.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"

namespace tyst::governance {
namespace {

using ::testing::HasSubstr;
using ::tyst::testing::StatusIs;

Geography Wales() {
  return *Geography::Create(
      {{"N", Level::kNation, ""}, {"A", Level::kAuthority, "N"}});
}

TableSpec People() {
  return {.id = "people",
          .version = 1,
          .kind = TableKind::kPeople,
          .purposes = 2,
          .levels = {Level::kAuthority, Level::kNation}};
}

TableSpec Outcomes(uint32_t purposes) {
  return {.id = "aspects",
          .version = 1,
          .kind = TableKind::kPeopleWithOutcome,
          .purposes = purposes,
          .levels = {Level::kAuthority, Level::kNation},
          .language_levels = {Level::kNation}};
}

ProposedFigure Figure(std::vector<std::string> codes, int64_t people) {
  return {.codes = std::move(codes),
          .measure = "people",
          .people = people,
          .value = people};
}

std::vector<ProposedFigure> OutcomeFigures() {
  return {Figure({"2026-Q1", "N", "a", "cy"}, 4),
          Figure({"2026-Q1", "N", "a", "en"}, 5),
          Figure({"2026-Q1", "N", "a", "total"}, 8),
          Figure({"2026-Q1", "A", "a", "total"}, 8)};
}

TEST(BuildTableTest, SplitsByLanguageWhereTheDesignDoes) {
  ASSERT_OK_AND_ASSIGN(
      const TrueTable table,
      BuildTable(Outcomes(2), {}, {"2026-Q1"}, Wales(), 1, OutcomeFigures()));
  EXPECT_TRUE(table.layout().Find({"2026-Q1", "N", "a", "cy"}).has_value());
  EXPECT_FALSE(table.layout().Find({"2026-Q1", "A", "a", "cy"}).has_value());
}

TEST(BuildTableTest, PeopleWithAnOutcomeAreAmongThePeopleOfFewerPurposes) {
  ASSERT_OK_AND_ASSIGN(const TrueTable within,
                       BuildTable(Outcomes(2 | 4), {People()}, {"2026-Q1"},
                                  Wales(), 1, OutcomeFigures()));
  EXPECT_EQ(within.design().within.size(), 1U);
  ASSERT_OK_AND_ASSIGN(const TrueTable beside,
                       BuildTable(Outcomes(4), {People()}, {"2026-Q1"}, Wales(),
                                  1, OutcomeFigures()));
  EXPECT_TRUE(beside.design().within.empty());
}

TEST(BuildTableTest, RefusesAPeriodThatWasNotProposed) {
  EXPECT_THAT(BuildTable(Outcomes(2), {}, {"2026-Q1", "2026-Q2"}, Wales(), 1,
                         OutcomeFigures()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("not those that were ordered")));
}

TEST(BuildTableTest, RefusesAFigureWithoutOneCodeADimension) {
  EXPECT_THAT(BuildTable(Outcomes(2), {}, {"2026-Q1"}, Wales(), 1,
                         {Figure({"2026-Q1", "N", "a"}, 4)}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("one code a dimension")));
}

TEST(BuildTableTest, RefusesAMeasureThatTheDesignHasNot) {
  std::vector<ProposedFigure> figures = OutcomeFigures();
  figures[0].measure = "attendances-before";
  EXPECT_THAT(
      BuildTable(Outcomes(2), {}, {"2026-Q1"}, Wales(), 1, figures),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("measure")));
}

TEST(BuildTableTest, KeepsMissingApartFromZero) {
  TableSpec spec{.id = "attendances",
                 .version = 1,
                 .kind = TableKind::kAttendancesAround,
                 .levels = {Level::kNation},
                 .attendance_cap = 12};
  ProposedFigure figure = Figure({"N"}, 0);
  figure.missing = "m";
  ASSERT_OK_AND_ASSIGN(const TrueTable table,
                       BuildTable(spec, {}, {"2026-Q1"}, Wales(), 1, {figure}));
  EXPECT_EQ(table.cells()[*table.layout().Find({"N"})].missing, "m");
  EXPECT_FALSE(table.layout().Find({"A"}).has_value());
}

}  // namespace
}  // namespace tyst::governance
