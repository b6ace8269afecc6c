// SPDX-License-Identifier: MIT
#include "reference/geography.h"

#include <cstdint>
#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tyst::reference {
namespace {

constexpr absl::CivilDay kToday(2026, 11, 25);

TEST(GeographyTest, ThereAre22AuthoritiesWithTheirCensusResidents) {
  int64_t residents = 0;
  std::set<absl::string_view> codes;
  for (const Authority& one : Authorities()) {
    residents += one.residents;
    codes.insert(one.code);
  }
  EXPECT_EQ(codes.size(), 22u);
  EXPECT_EQ(residents, 3107489);
}

TEST(GeographyTest, CodesAreAListAndNotARange) {
  EXPECT_TRUE(FindAuthority("W06000024").has_value());
  EXPECT_FALSE(FindAuthority("W06000007").has_value());
  EXPECT_FALSE(FindAuthority("W06000017").has_value());
  EXPECT_FALSE(FindAuthority("w06000024").has_value());
}

TEST(GeographyTest, NamesAreInBothLanguages) {
  const auto anglesey = FindAuthority("W06000001");
  ASSERT_TRUE(anglesey.has_value());
  EXPECT_EQ(anglesey->name.In(Language::kEnglish), "Isle of Anglesey");
  EXPECT_EQ(anglesey->name.In(Language::kWelsh), "Ynys Môn");
  EXPECT_EQ(Wales().code, "W92000004");
  EXPECT_EQ(Wales().name.cy, "Cymru");
}

TEST(GeographyTest, EveryAuthorityHasABoardAndARegionToday) {
  std::set<absl::string_view> regions;
  for (const Authority& one : Authorities()) {
    const auto board = FindHealthBoardByOds(one.ods);
    ASSERT_TRUE(board.has_value()) << one.code;
    EXPECT_EQ(board->code, one.health_board);
    const auto region = RegionOf(one.code, kToday);
    ASSERT_TRUE(region.has_value()) << one.code;
    regions.insert(region->code);
  }
  EXPECT_EQ(regions.size(), 7u);
  EXPECT_EQ(HealthBoards().size(), 7u);
}

TEST(GeographyTest, BridgendMovedOnTheFirstOfApril2019) {
  EXPECT_EQ(RegionOf("W06000013", absl::CivilDay(2019, 3, 31))->code,
            "rpb-west-glamorgan");
  EXPECT_EQ(RegionOf("W06000013", absl::CivilDay(2019, 4, 1))->code,
            "rpb-cwm-taf-morgannwg");
}

TEST(GeographyTest, AMembershipThatIsNotEstablishedIsNotGuessed) {
  EXPECT_FALSE(RegionOf("W06000001", absl::CivilDay(2010, 1, 1)).has_value());
  EXPECT_FALSE(RegionOf("W06000007", kToday).has_value());
}

TEST(GeographyTest, OnlyPowysIsTheWholeOfItsRegion) {
  for (const Region& region : Regions()) {
    const auto sole = SoleAuthorityOf(region.code, kToday);
    EXPECT_EQ(sole.has_value(), region.code == "rpb-powys") << region.code;
  }
  EXPECT_EQ(SoleAuthorityOf("rpb-powys", kToday)->code, "W06000023");
  EXPECT_EQ(AuthoritiesOf("rpb-gwent", kToday).size(), 5u);
}

TEST(GeographyTest, EveryEntrySaysWhereItComesFrom) {
  for (const Authority& one : Authorities()) {
    EXPECT_FALSE(one.provenance.source.empty());
    EXPECT_EQ(one.provenance.status, "verified");
  }
  for (const Region& one : Regions()) {
    EXPECT_FALSE(one.provenance.source.empty());
    EXPECT_FALSE(one.provenance.status.empty());
  }
}

}  // namespace
}  // namespace tyst::reference
