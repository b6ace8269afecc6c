// SPDX-License-Identifier: MIT
#include "governance/decisions/labels.h"

#include <string>

#include "gtest/gtest.h"

#include "governance/decisions/areas.h"
#include "platform/base/testing/status_matchers.h"
#include "reference/vocabulary.h"

namespace tyst::governance {
namespace {

using ::testing::HasSubstr;
using ::tyst::testing::StatusIs;

TEST(LabelsTest, EveryAspectAndLanguageHasBothNames) {
  for (const reference::Aspect& aspect : reference::Aspects()) {
    EXPECT_OK(CategoryLabel("aspect", std::string(aspect.code)));
  }
  for (const reference::Code& code :
       reference::CodesOf(reference::CodeList::kLanguage)) {
    EXPECT_OK(CategoryLabel("language", std::string(code.code)));
  }
}

TEST(LabelsTest, AgesAndQuartersAreSaidInBothLanguages) {
  ASSERT_OK_AND_ASSIGN(const BothLanguages band, CategoryLabel("age", "18-64"));
  EXPECT_EQ(band.en, "18 to 64");
  EXPECT_EQ(band.cy, "18 i 64");
  ASSERT_OK_AND_ASSIGN(const BothLanguages oldest,
                       CategoryLabel("age", "85-plus"));
  EXPECT_EQ(oldest.cy, "85 a throsodd");
  ASSERT_OK_AND_ASSIGN(const BothLanguages quarter,
                       CategoryLabel("period", "2026-Q2"));
  EXPECT_EQ(quarter.en, "April to June 2026");
  EXPECT_EQ(quarter.cy, "Ebrill i Fehefin 2026");
}

TEST(LabelsTest, WhatHasNoNameIsRefused) {
  EXPECT_THAT(CategoryLabel("aspect", "z"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("neither vocabulary")));
}

TEST(LabelsTest, WhatIsMeasuredHasBothNames) {
  for (const char* measure :
       {"people", "attendances-before", "attendances-after", "mean-before",
        "mean-after"}) {
    ASSERT_OK_AND_ASSIGN(const BothLanguages label, MeasureLabel(measure));
    EXPECT_NE(label.en, label.cy) << measure;
  }
}

TEST(AreasTest, AreOneNationSevenRegionsAndTwentyTwoAuthorities) {
  ASSERT_OK_AND_ASSIGN(const Geography areas, AreasIn({"2026-Q1"}));
  EXPECT_EQ(areas.areas().size(), 30U);
  for (const Area& area : areas.areas()) {
    EXPECT_OK(CategoryLabel("area", area.code));
    EXPECT_EQ(area.part_of.empty(), area.level == Level::kNation);
  }
}

TEST(AreasTest, WhatIsNoQuarterIsRefused) {
  EXPECT_THAT(AreasIn({"2026"}), StatusIs(absl::StatusCode::kInvalidArgument,
                                          HasSubstr("2026-Q1")));
}

}  // namespace
}  // namespace tyst::governance
