// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/domain/mutation.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tyst::deidentification {
namespace {

using ::testing::Contains;
using ::testing::Not;

TEST(MutatedFormsTest, KnowsTheThreeMutationsOfCaerdydd) {
  const auto forms = MutatedForms("caerdydd");
  EXPECT_THAT(forms, Contains("gaerdydd"));
  EXPECT_THAT(forms, Contains("nghaerdydd"));
  EXPECT_THAT(forms, Contains("chaerdydd"));
}

TEST(MutatedFormsTest, MutatesEveryInitial) {
  EXPECT_THAT(MutatedForms("bangor"), Contains("fangor"));
  EXPECT_THAT(MutatedForms("bangor"), Contains("mangor"));
  EXPECT_THAT(MutatedForms("pwllheli"), Contains("mhwllheli"));
  EXPECT_THAT(MutatedForms("tywyn"), Contains("nhywyn"));
  EXPECT_THAT(MutatedForms("dolgellau"), Contains("ddolgellau"));
  EXPECT_THAT(MutatedForms("gwynedd"), Contains("wynedd"));
  EXPECT_THAT(MutatedForms("machynlleth"), Contains("fachynlleth"));
  EXPECT_THAT(MutatedForms("llanelli"), Contains("lanelli"));
  EXPECT_THAT(MutatedForms("rhyl"), Contains("ryl"));
  EXPECT_THAT(MutatedForms("angharad"), Contains("hangharad"));
}

TEST(MutatedFormsTest, LeavesDigraphsAlone) {
  EXPECT_THAT(MutatedForms("chirk"), Not(Contains("ghirk")));
  EXPECT_THAT(MutatedForms("phillips"), Not(Contains("bhillips")));
  EXPECT_THAT(MutatedForms("llanelli"), Not(Contains("llanelli")));
}

TEST(UnmutatedFormsTest, LeadsBackToTheRadical) {
  for (const char* name :
       {"caerdydd", "bangor", "pwllheli", "gwynedd", "machynlleth", "llanelli",
        "rhyl", "dolgellau", "tywyn", "angharad"}) {
    for (const std::string& form : MutatedForms(name)) {
      EXPECT_THAT(UnmutatedForms(form), Contains(name)) << form;
    }
  }
}

}  // namespace
}  // namespace tyst::deidentification
