// SPDX-License-Identifier: MIT
#include "reference/collation.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "reference/geography.h"

namespace tyst::reference {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Sorted(std::vector<std::string> names,
                                Language language) {
  std::sort(names.begin(), names.end(),
            [language](const std::string& a, const std::string& b) {
              return CollationKey(a, language) < CollationKey(b, language);
            });
  return names;
}

TEST(CollationTest, WelshDigraphsAreLetters) {
  EXPECT_THAT(
      Sorted({"Chepstow", "Conwy", "Dinbych", "Ddol"}, Language::kWelsh),
      ElementsAre("Conwy", "Chepstow", "Dinbych", "Ddol"));
  EXPECT_THAT(Sorted({"Llanelli", "Lwmberi", "Mostyn"}, Language::kWelsh),
              ElementsAre("Lwmberi", "Llanelli", "Mostyn"));
  EXPECT_THAT(Sorted({"hen", "ngair", "gwyn"}, Language::kWelsh),
              ElementsAre("gwyn", "ngair", "hen"));
}

TEST(CollationTest, EnglishKnowsNoDigraphs) {
  EXPECT_THAT(Sorted({"Conwy", "Chepstow", "Cardiff"}, Language::kEnglish),
              ElementsAre("Cardiff", "Chepstow", "Conwy"));
}

TEST(CollationTest, NAndGThatOnlyMeetAreTwoLetters) {
  EXPECT_THAT(Sorted({"Bangor", "Bancffosfelen", "Bannau"}, Language::kWelsh),
              ElementsAre("Bancffosfelen", "Bangor", "Bannau"));
  EXPECT_THAT(Sorted({"Llangefni", "Llandudno", "Llanon"}, Language::kWelsh),
              ElementsAre("Llandudno", "Llangefni", "Llanon"));
}

TEST(CollationTest, AccentsAndCaseOnlyDecideBetweenEquals) {
  EXPECT_THAT(Sorted({"tŷ", "ty", "tyb", "Tx"}, Language::kWelsh),
              ElementsAre("Tx", "ty", "tŷ", "tyb"));
}

TEST(CollationTest, TheAuthoritiesAreInWelshOrder) {
  std::vector<std::string> names;
  for (const Authority& one : Authorities()) {
    names.emplace_back(one.name.cy);
  }
  const auto sorted = Sorted(names, Language::kWelsh);
  EXPECT_EQ(sorted.front(), "Abertawe");
  EXPECT_EQ(sorted.back(), "Ynys Môn");
  EXPECT_EQ(sorted[14], "Sir Benfro");
  EXPECT_EQ(sorted[20], "Wrecsam");
}

}  // namespace
}  // namespace tyst::reference
