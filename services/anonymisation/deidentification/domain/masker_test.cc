// SPDX-License-Identifier: MIT
// All people and numbers are made up; NHS numbers are of the test range.
#include "anonymisation/deidentification/domain/masker.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tyst::deidentification {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

KnownPerson Angharad() {
  return {.names = {"Angharad Prys-Evans", "Hari"},
          .addresses = {"14 Heol y Bont, Llanfechan, CF10 1AB"},
          .references = {"WCC-88231"}};
}

std::string Mask(const std::string& text, const KnownPerson& person = {},
                 NarrativeLanguage language = NarrativeLanguage::kBoth) {
  const Masker masker(Lexicon::Default());
  return masker.Mask({{text, language}}, person)[0].text;
}

struct Case {
  const char* text;
  const char* masked;
};

class MaskerCases : public ::testing::TestWithParam<Case> {};

TEST_P(MaskerCases, MasksWhatIdentifies) {
  EXPECT_EQ(Mask(GetParam().text, Angharad()), GetParam().masked);
}

TEST_P(MaskerCases, ChangesNothingTheSecondTime) {
  const std::string once = Mask(GetParam().text, Angharad());
  EXPECT_EQ(Mask(once, Angharad()), once);
}

INSTANTIATE_TEST_SUITE_P(
    Formats, MaskerCases,
    ::testing::Values(
        Case{"NHS 999 000 0018 today", "NHS [NHS NUMBER 1] today"},
        Case{"9990000018.", "[NHS NUMBER 1]."},
        Case{"9 9 9 0 0 0 0 0 1 8", "[NHS NUMBER 1]"},
        Case{"no 999-000-0018 2 visits", "no [NHS NUMBER 1] 2 visits"},
        Case{"NI QQ123456C or AB 12 34 56 C",
             "NI [REFERENCE 1] or [NI NUMBER 1]"},
        Case{"at cf10 3at and SA1 1AA", "at [POSTCODE 1] and [POSTCODE 2]"},
        Case{"ring 029 2087 4000 or +44 7700 900123",
             "ring [PHONE 1] or [PHONE 2]"},
        Case{"ring (029) 2087-4000", "ring [PHONE 1]"},
        Case{"write to rhi.an@example.co.uk.", "write to [EMAIL 1]."},
        Case{"see https://example.org/a?b=c, and @hari_1",
             "see [LINK 1], and [LINK 2]"},
        Case{"on 3/11/2025 and 2025-11-04", "on [DATE 1] and [DATE 2]"},
        Case{"seen on 3rd November 2025 and November 4th",
             "seen on [DATE 1] and [DATE 2]"},
        Case{"ar 3 Tachwedd 2025, y trydydd o Fai", "ar [DATE 1], y [DATE 2]"},
        Case{"yr unfed ar hugain o Fehefin 2025", "yr [DATE 1]"},
        Case{"born 12.4.1947", "born [BIRTH DATE 1]"},
        Case{"ganwyd hi ym 1931", "ganwyd hi ym [BIRTH DATE 1]"},
        Case{"car AB12 CDE outside", "car [VEHICLE 1] outside"},
        Case{"ref CAS-2023-00123", "ref [REFERENCE 1]"},
        Case{"she is 93 years old", "she is [AGE 1] years old"},
        Case{"mae hi yn 94 oed", "mae hi yn [AGE 1] oed"},
        Case{"she is 83 years old", "she is 83 years old"},
        Case{"file WCC-88231", "file [REFERENCE 1]"}));

INSTANTIATE_TEST_SUITE_P(
    OrdinaryWords, MaskerCases,
    ::testing::Values(
        Case{"Mae hi'n teimlo mai haf oer oedd hi.",
             "Mae hi'n teimlo mai haf oer oedd hi."},
        Case{"Roedd eira gwyn ar y bryn.", "Roedd eira gwyn ar y bryn."},
        Case{"She may will it so; mark my words, it was a long day.",
             "She may will it so; mark my words, it was a long day."},
        Case{"Hope keeps her going.", "Hope keeps her going."},
        Case{"In May and June 2025 she felt low.",
             "In May and June 2025 she felt low."},
        Case{"She scored 3 4 2 5 6 and takes 500mg at 10.30.",
             "She scored 3 4 2 5 6 and takes 500mg at 10.30."},
        Case{"Between 2019 and 2021 2022 it was hard.",
             "Between 2019 and 2021 2022 it was hard."},
        Case{"Wyt ti eisiau dod allan heno? I DON'T KNOW.",
             "Wyt ti eisiau dod allan heno? I DON'T KNOW."},
        Case{"Mae'r Gymraeg yn bwysig iddi.", "Mae'r Gymraeg yn bwysig iddi."},
        Case{"Wants to walk to the shop, the church and the park.",
             "Wants to walk to the shop, the church and the park."}));

INSTANTIATE_TEST_SUITE_P(
    People, MaskerCases,
    ::testing::Values(
        Case{"Angharad likes to read", "[PERSON 1] likes to read"},
        Case{"angharad's garden", "[PERSON 1]'s garden"},
        Case{"gan Hangharad", "gan [PERSON 1]"},
        Case{"Mrs Prys Evans came; Hari left",
             "Mrs [PERSON 1] came; [PERSON 1] left"},
        Case{"Angharrad felt tired", "[PERSON 1] felt tired"},
        Case{"A.P.E. agreed", "[PERSON 1]. agreed"},
        Case{"saw rhian griffiths today", "saw [PERSON 1] today"},
        Case{"Her daughter Xanthe rang. Xanthe helps.",
             "Her daughter [PERSON 1] rang. [PERSON 1] helps."},
        Case{"Siôn ap Gwilym and Siôn", "[PERSON 1] and [PERSON 1]"},
        Case{"cafodd ei gŵr, Dafydd, godwm; mae Dafydd adref",
             "cafodd ei gŵr, [PERSON 1], godwm; mae [PERSON 1] adref"},
        Case{"diolch i Ddafydd a Dafydd", "diolch i [PERSON 1] a [PERSON 1]"},
        Case{"Mark said so. Mark Hill agreed.",
             "[PERSON 1] said so. [PERSON 1] agreed."},
        Case{"Dr. Smith and Dr Okonkwo came",
             "Dr. [PERSON 1] and Dr [PERSON 2] came"},
        Case{"Sean O'Brien and J. Evans", "[PERSON 1] and [PERSON 2]"},
        Case{"yesterday Matej rang, and so did Vinka's mother",
             "yesterday [PERSON 1] rang, and so did [PERSON 2]'s mother"},
        Case{"merch o'r enw Zuzanna", "merch o'r enw [PERSON 1]"}));

INSTANTIATE_TEST_SUITE_P(
    Places, MaskerCases,
    ::testing::Values(
        Case{"yng Nghaerdydd ac i Gaerdydd", "yng [PLACE 1] ac i [PLACE 1]"},
        Case{"symud i Fangor o Ben-y-bont ar Ogwr",
             "symud i [PLACE 1] o [PLACE 2]"},
        Case{"lives in caernarfon", "lives in [PLACE 1]"},
        Case{"moved from Barry to Mold", "moved from [PLACE 1] to [PLACE 2]"},
        Case{"yn byw yn 14 Heol y Bont", "yn byw yn [ADDRESS 1]"},
        Case{"at 3 Mill Lane, Newport", "at [ADDRESS 1], [PLACE 1]"},
        Case{"aeth i Ysgol Bro Tawe", "aeth i [SCHOOL 1]"},
        Case{"taken to Morriston Hospital", "taken to [ORGANISATION 1]"},
        Case{"i Lanfechan", "i [ADDRESS 1]"}));

TEST(MaskerTest, NumbersTheSamePersonAlikeInAllNarrativesOfARecord) {
  const Masker masker(Lexicon::Default());
  const auto masked =
      masker.Mask({{"My sister Xanthe helps.", NarrativeLanguage::kEnglish},
                   {"Mae Rhian a Xanthe yn helpu.", NarrativeLanguage::kWelsh}},
                  {});
  EXPECT_EQ(masked[0].text, "My sister [PERSON 1] helps.");
  EXPECT_EQ(masked[1].text, "Mae [PERSON 2] a [PERSON 1] yn helpu.");
}

TEST(MaskerTest, CallsThePersonsTownAPlaceAndItsPostcodeAPostcode) {
  EXPECT_EQ(Mask("i Gaerdydd, CF10 1AB",
                 {.names = {}, .addresses = {"Caerdydd", "CF10 1AB"}}),
            "i [PLACE 1], [POSTCODE 1]");
}

TEST(MaskerTest, CountsSpansInCodePointsOfTheOriginal) {
  const Masker masker(Lexicon::Default());
  const auto masked = masker.Mask({{"ŵŷ Si\x6F\xCC\x82n ŵ", {}}}, {});
  ASSERT_EQ(masked[0].spans.size(), 1u);
  EXPECT_EQ(masked[0].spans[0].start, 3);
  EXPECT_EQ(masked[0].spans[0].end, 8);
  EXPECT_EQ(masked[0].text, "ŵŷ [PERSON 1] ŵ");
}

TEST(MaskerTest, NumbersNewPlaceholdersAfterThoseAlreadyThere) {
  EXPECT_EQ(Mask("[PERSON 3] and Rhian"), "[PERSON 3] and [PERSON 4]");
}

TEST(MaskerTest, GivesATaggerWhatTheRulesLeft) {
  const Masker masker(Lexicon::Default(), [](const Narrative& n) {
    const size_t at = n.text().find("Zzyzx");
    return std::vector<Finding>{
        {at, at + 5, SpanType::kPlace, SpanReason::kTagger}};
  });
  EXPECT_EQ(masker.Mask({{"went to Zzyzx", {}}}, {})[0].text,
            "went to [PLACE 1]");
}

TEST(MaskerTest, LeavesNoKnownNameInACareNote) {
  const std::string masked = Mask(
      "ANGHARAD PRYS-EVANS (Hari) lives at 14 heol y bont. Harri? Ms "
      "Prys-Evans and angharad's son Tomos. Prys. EVANS.",
      Angharad());
  for (const char* name : {"ngharad", "NGHARAD", "rys", "RYS", "vans", "VANS",
                           "Hari", "heol", "omos"}) {
    EXPECT_THAT(masked, Not(HasSubstr(name))) << masked;
  }
}

TEST(MaskerTest, TakesHostileTextInLinearTime) {
  for (const char* piece :
       {"a", "1", "(", "1 ", "@", "a@", "A.", "[PERSON 1", "Rhian ",
        "o\xCC\x82", "\xCC\x82", "www.", "3 o ", "Heol ", "ap "}) {
    std::string text;
    while (text.size() < (1u << 18)) text += piece;
    const std::string masked = Mask(text, Angharad());
    EXPECT_FALSE(masked.empty()) << piece;
  }
}

}  // namespace
}  // namespace tyst::deidentification
