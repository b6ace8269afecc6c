// SPDX-License-Identifier: MIT
#include "analysis/domain/design.h"

#include <set>

#include "analysis/domain/areas.h"
#include "analysis/testing/people.h"
#include "platform/base/testing/status_matchers.h"
#include "reference/vocabulary.h"

namespace tyst::analysis {
namespace {

using ::testing::HasSubstr;
using ::tyst::testing::IsOk;
using ::tyst::testing::StatusIs;

TEST(CodesTest, HaveAPlaceForEveryCodeOfReference) {
  for (const reference::Aspect& aspect : reference::Aspects()) {
    EXPECT_TRUE(PlaceIn(kAspects, aspect.code).has_value()) << aspect.code;
  }
  for (const auto& code : reference::CodesOf(reference::CodeList::kLanguage)) {
    EXPECT_TRUE(PlaceIn(kLanguages, code.code).has_value()) << code.code;
  }
  for (const auto& code : reference::CodesOf(reference::CodeList::kSex)) {
    EXPECT_TRUE(PlaceIn(kSexes, code.code).has_value()) << code.code;
  }
}

TEST(CheckDesignTest, AcceptsTheThreeDesigns) {
  EXPECT_THAT(CheckDesign(testing::OutcomeDesign()), IsOk());
  EXPECT_THAT(CheckDesign(testing::PeopleDesign()), IsOk());
  EXPECT_THAT(CheckDesign(testing::AttendanceDesign()), IsOk());
}

TEST(CheckDesignTest, RefusesADesignWithoutAPurpose) {
  Design design = testing::OutcomeDesign();
  design.purposes = 0;
  EXPECT_THAT(CheckDesign(design), StatusIs(absl::StatusCode::kInvalidArgument,
                                            HasSubstr("no purpose")));
}

TEST(CheckDesignTest, RefusesAgeBandsThatOverlap) {
  Design design = testing::PeopleDesign();
  design.age_bands[1].from = 17;
  EXPECT_THAT(CheckDesign(design), StatusIs(absl::StatusCode::kInvalidArgument,
                                            HasSubstr("'18-64' overlaps")));
  design = testing::PeopleDesign();
  design.age_bands[0].to = 0;
  EXPECT_THAT(CheckDesign(design), StatusIs(absl::StatusCode::kInvalidArgument,
                                            HasSubstr("'18-64'")));
}

TEST(CellNumbersTest, AreDistinctWithinAnArea) {
  std::set<int> outcomes;
  std::set<int> people;
  int count = 0;
  for (int aspect = 0; aspect < 12; ++aspect) {
    for (int language = kAllLanguages; language < 3; ++language, ++count) {
      outcomes.insert(OutcomeCell(aspect, language));
    }
  }
  EXPECT_EQ(static_cast<int>(outcomes.size()), count);
  for (int age = 0; age < 4; ++age) {
    for (int sex = 0; sex < 3; ++sex) {
      people.insert(PeopleCell(age, sex));
    }
  }
  EXPECT_EQ(people.size(), 12u);
}

TEST(AgePartTest, PutsAnAgeOutsideAllBandsIntoUnknown) {
  const Design design = testing::PeopleDesign();
  EXPECT_EQ(AgePart(design, 17), 0);
  EXPECT_EQ(AgePart(design, 64), 1);
  EXPECT_EQ(AgePart(design, 105), 2);
  EXPECT_EQ(AgePart(design, kNotRecorded), 3);
}

TEST(AreasTest, AreOneNationSevenRegionsAndTwentyTwoAuthorities) {
  EXPECT_EQ(AllAreas().size(), 30u);
  const Quarter quarter = Quarter::Of(absl::CivilDay(2026, 1, 1));
  EXPECT_TRUE(RegionsEstablished(quarter));
  EXPECT_FALSE(RegionsEstablished(Quarter::Of(absl::CivilDay(2019, 1, 1))));
  EXPECT_EQ(RegionIn("W06000013", quarter), "rpb-cwm-taf-morgannwg");
}

}  // namespace
}  // namespace tyst::analysis
