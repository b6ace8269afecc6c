// SPDX-License-Identifier: MIT
#include "reference/vocabulary.h"

#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "reference/names.h"
#include "reference/swemwbs.h"

namespace tyst::reference {
namespace {

using ::testing::HasSubstr;

constexpr CodeList kAllLists[] = {
    CodeList::kNote,         CodeList::kPlace,      CodeList::kLanguage,
    CodeList::kRole,         CodeList::kSex,        CodeList::kElement,
    CodeList::kReviewResult, CodeList::kInstrument, CodeList::kCompletionMode};

TEST(VocabularyTest, EveryListHasCodesInBothLanguagesOnceEach) {
  for (const CodeList list : kAllLists) {
    std::set<absl::string_view> codes;
    for (const Code& one : CodesOf(list)) {
      EXPECT_TRUE(codes.insert(one.code).second) << one.code;
      EXPECT_FALSE(one.name.en.empty()) << one.code;
      EXPECT_FALSE(one.name.cy.empty()) << one.code;
      EXPECT_FALSE(one.provenance.status.empty()) << one.code;
    }
    EXPECT_GE(codes.size(), 2u) << NameOf(list);
  }
}

TEST(VocabularyTest, UnknownCodesAreNotFound) {
  EXPECT_TRUE(FindCode(CodeList::kSex, "Z").has_value());
  EXPECT_FALSE(FindCode(CodeList::kSex, "X").has_value());
  EXPECT_FALSE(FindCode(CodeList::kPlace, "").has_value());
}

TEST(VocabularyTest, TheNotesThatPagesUseExist) {
  for (const absl::string_view note :
       {kNoteWithheld, kNoteMissing, kNoteNotApplicable, kNoteRevised}) {
    EXPECT_TRUE(FindCode(CodeList::kNote, note).has_value()) << note;
  }
}

TEST(VocabularyTest, ThereAreFiveElementsAndFourResults) {
  EXPECT_EQ(CodesOf(CodeList::kElement).size(), 5u);
  EXPECT_EQ(CodesOf(CodeList::kReviewResult).size(), 4u);
  EXPECT_EQ(CodesOf(CodeList::kSex).size(), 4u);
}

TEST(AspectTest, EightForEveryoneAndTwoForEachAge) {
  EXPECT_EQ(Aspects().size(), 12u);
  int of_child = 0;
  int of_adult = 0;
  for (const Aspect& one : Aspects()) {
    of_child += AppliesAtAge(one, 17) ? 1 : 0;
    of_adult += AppliesAtAge(one, 18) ? 1 : 0;
  }
  EXPECT_EQ(of_child, 10);
  EXPECT_EQ(of_adult, 10);
}

TEST(AspectTest, WordingIsThatOfTheAct) {
  EXPECT_EQ(FindAspect("e")->name.cy, "cyfraniad a wneir at y gymdeithas");
  EXPECT_EQ(FindAspect("c")->name.en, "education, training and recreation");
  EXPECT_FALSE(FindAspect("i").has_value());
}

TEST(SwemwbsTest, TheTableIsThatOfWarwick) {
  // Of five public copies two give 25.99 for 29 and one is wrong from 14 up.
  static constexpr int kMetric[] = {
      700,  951,  1125, 1240, 1333, 1408, 1475, 1532, 1584, 1636,
      1688, 1743, 1798, 1859, 1925, 1998, 2073, 2154, 2235, 2321,
      2411, 2503, 2602, 2703, 2813, 2931, 3070, 3255, 3500};
  int raw = 7;
  for (const int expected : kMetric) {
    EXPECT_EQ(SwemwbsMetricHundredths(raw), expected) << raw;
    ++raw;
  }
  EXPECT_EQ(raw, 36);
  EXPECT_FALSE(SwemwbsMetricHundredths(6).has_value());
  EXPECT_FALSE(SwemwbsMetricHundredths(36).has_value());
}

TEST(NamesTest, ListsAreThereWithTheirNotice) {
  EXPECT_GT(FemaleGivenNames().size(), 250u);
  EXPECT_GT(MaleGivenNames().size(), 250u);
  EXPECT_EQ(Surnames().size(), 500u);
  EXPECT_GT(PlaceNames().size(), 1500u);
  EXPECT_THAT(std::string(NamesNotice()), HasSubstr("MIT License"));
  EXPECT_THAT(std::string(AttributionNotice()),
              HasSubstr("Open Government Licence"));
}

TEST(NamesTest, PlacesKnowTheirLanguages) {
  for (const PlaceName& one : PlaceNames()) {
    EXPECT_TRUE(one.in_welsh || one.in_english) << one.name;
    if (one.name == "Abertawe" && one.kind == PlaceKind::kBuiltUpArea) {
      EXPECT_TRUE(one.in_welsh && !one.in_english);
    }
  }
}

}  // namespace
}  // namespace tyst::reference
