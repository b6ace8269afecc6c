// SPDX-License-Identifier: MIT
// What pages and files say, word by word.
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "dissemination/assets.h"
#include "dissemination/pages/chart.h"
#include "dissemination/pages/files.h"
#include "dissemination/pages/json.h"
#include "dissemination/pages/links.h"
#include "dissemination/pages/sentences.h"
#include "dissemination/pages/wording.h"
#include "dissemination/testing/sample_release.h"
#include "platform/base/testing/status_matchers.h"

namespace tyst::dissemination {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

web::Catalogue Texts() {
  absl::string_view en;
  absl::string_view cy;
  for (const web::EmbeddedFile& file : Assets()) {
    en = file.name == "en.mo" ? file.bytes : en;
    cy = file.name == "cy.mo" ? file.bytes : cy;
  }
  const auto loaded = web::Catalogue::Load({"en", en}, {{"cy", cy}});
  EXPECT_OK(loaded.status());
  return *loaded;
}

const web::Speaker& En() {
  static const auto& speaker = *new web::Speaker(Texts(), "en");
  return speaker;
}
const web::Speaker& Cy() {
  static const auto& speaker = *new web::Speaker(Texts(), "cy");
  return speaker;
}

TEST(FigureTextTest, GroupsThousandsAndPlacesTheDecimalPoint) {
  EXPECT_EQ(FigureText(0, 0), "0");
  EXPECT_EQ(FigureText(999, 0), "999");
  EXPECT_EQ(FigureText(1234567, 0), "1,234,567");
  EXPECT_EQ(FigureText(123456, 2), "1,234.56");
  EXPECT_EQ(FigureText(5, 2), "0.05");
  EXPECT_EQ(FigureText(-123456, 1), "-12,345.6");
  EXPECT_EQ(PlainFigure(1234567, 2), "12345.67");
}

TEST(CapitalisedTest, TouchesTheFirstLetterOnly) {
  EXPECT_EQ(Capitalised("rheolaeth ar fywyd"), "Rheolaeth ar fywyd");
  EXPECT_EQ(Capitalised("0 to 17"), "0 to 17");
  EXPECT_EQ(Capitalised(""), "");
}

TEST(PeriodTextTest, NamesQuartersInBothLanguages) {
  EXPECT_EQ(PeriodText(En(), "2026-Q1"), "January to March 2026");
  EXPECT_EQ(PeriodText(Cy(), "2026-Q1"), "Ionawr i Fawrth 2026");
  EXPECT_EQ(PeriodText(Cy(), "2025-Q4"), "Hydref i Ragfyr 2025");
  EXPECT_EQ(PeriodText(Cy(), "2026-Q5"), "2026-Q5");
  EXPECT_EQ(PeriodText(Cy(), "total"), "total");
}

TEST(DateTextTest, WritesTheDateOfWales) {
  const absl::Time summer_night = absl::FromCivil(
      absl::CivilMinute(2026, 6, 30, 23, 30), absl::UTCTimeZone());

  EXPECT_EQ(DateText(En(), summer_night), "1 July 2026");
  EXPECT_EQ(DateText(Cy(), summer_night), "1 Gorffennaf 2026");
}

TEST(SlugTest, FoldsWelshLettersAndSpaces) {
  EXPECT_EQ(Slug("Ynys Môn"), "ynys-mon");
  EXPECT_EQ(Slug("Pen-y-bont ar Ogwr"), "pen-y-bont-ar-ogwr");
  EXPECT_EQ(Slug("Caerdydd a'r Fro"), "caerdydd-ar-fro");
  EXPECT_EQ(Slug("Caerdydd a’r Fro"), "caerdydd-a-r-fro");
  EXPECT_EQ(Slug("Ŵyl – Tŷ"), "wyl-ty");
}

TEST(LinksTest, GiveEveryPageAnAddressInEachLanguage) {
  const Area area{.code = "W06000001",
                  .name = {"Isle of Anglesey", "Ynys Môn"},
                  .level = AreaLevel::kAuthority,
                  .parent = "rpb-north-wales"};

  EXPECT_EQ(Links("en").AreaPage("r1", area),
            "/en/releases/r1/authorities/isle-of-anglesey");
  EXPECT_EQ(Links("cy").AreaPage("r1", area),
            "/cy/datganiadau/r1/awdurdodau/ynys-mon");
}

Headline WithPeople(std::variant<Value, Missing, Withheld> state) {
  return {.period = "2026-Q1",
          .people = Cell{.codes = {}, .measure = "people", .state = state},
          .largest = std::nullopt};
}

const Area kWales = {.code = "W92000004",
                     .name = {"Wales", "Cymru"},
                     .level = AreaLevel::kNation,
                     .parent = ""};

TEST(PeopleSentenceTest, TellsValueZeroMissingAndWithheldApart) {
  EXPECT_EQ(PeopleSentence(En(), WithPeople(Value{1250}), kWales),
            "In January to March 2026, 1,250 people in Wales told social "
            "services what matters to them.");
  EXPECT_EQ(PeopleSentence(Cy(), WithPeople(Value{1250}), kWales),
            "Yn ystod Ionawr i Fawrth 2026, dywedodd 1,250 o bobl yng Nghymru "
            "wrth y gwasanaethau cymdeithasol beth sy’n bwysig iddynt.");
  EXPECT_THAT(PeopleSentence(En(), WithPeople(Value{0}), kWales),
              HasSubstr("0 people"));
  EXPECT_THAT(PeopleSentence(Cy(), WithPeople(Value{0}), kWales),
              HasSubstr("ni ddywedodd neb"));
  EXPECT_THAT(PeopleSentence(En(), WithPeople(Withheld{"w"}), kWales),
              HasSubstr("is withheld"));
  EXPECT_THAT(PeopleSentence(En(), WithPeople(Missing{"m"}), kWales),
              HasSubstr("is not available"));
}

TEST(AspectSentenceTest, SpeaksOfPublishedFiguresOnly) {
  Headline headline;
  EXPECT_THAT(AspectSentence(En(), headline), HasSubstr("No figure"));

  headline.largest = LargestFigure{
      .categories = {{"work", "gwaith"}, {"rights", "hawliau"}}, .value = 15};
  EXPECT_EQ(AspectSentence(En(), headline),
            "The largest published figure by aspect of well-being is 15 "
            "people, for work; rights.");
  EXPECT_THAT(AspectSentence(Cy(), headline),
              HasSubstr("15 o bobl, ar gyfer gwaith; hawliau"));
}

TEST(WithheldSentenceTest, SaysTheShareAndNeverRoundsSomeToNone) {
  EXPECT_THAT(WithheldSentence(En(), {.withheld = 1, .figures = 1000},
                               ShareScope::kRelease),
              HasSubstr("1 of the 1,000 figures of this release (less than "
                        "1%) is withheld"));
  EXPECT_THAT(WithheldSentence(Cy(), {.withheld = 250, .figures = 1000},
                               ShareScope::kArea),
              HasSubstr("250 o’r 1,000 ffigur am yr ardal hon (25%)"));
  EXPECT_THAT(
      WithheldSentence(En(), {.withheld = 0, .figures = 9}, ShareScope::kArea),
      HasSubstr("No figure here is withheld"));
}

TEST(WrappedTest, BreaksAtSpacesCountingLettersNotBytes) {
  EXPECT_THAT(Wrapped("tŷ tŷ tŷ", 5), ElementsAre("tŷ tŷ", "tŷ"));
  EXPECT_THAT(Wrapped("unbreakable", 3), ElementsAre("unbreakable"));
}

TEST(JsonTextTest, SeparatesAndEscapes) {
  JsonText json;
  json.Open('{')
      .Field("a", "x\"\n\\ŵ")
      .Key("b")
      .Open('[')
      .Number(-1)
      .Raw("null");
  json.Open('{').Close().Close().Field("c", "").Close();

  EXPECT_EQ(json.text(),
            "{\"a\":\"x\\\"\\u000a\\\\ŵ\",\"b\":[-1,null,{}],\"c\":\"\"}");
}

// Three cells, one of each kind; a label with a comma.
Table ThreeCells() {
  Table table{
      .design = "d",
      .design_version = 1,
      .title = {"T", "T"},
      .description = {"D", "D"},
      .dimensions = {{"area",
                      {"Area", "Ardal"},
                      {{"x", {"X, or \"X\"", "X"}, ""},
                       {"y", {"Y", "Y"}, ""},
                       {"z", {"Z", "Z"}, ""}}}},
      .measures = {{.id = "mean", .label = {"Mean", "Cymedr"}, .decimals = 1}},
      .cells = {{{"x"}, "mean", Value{0}},
                {{"y"}, "mean", Missing{"m"}},
                {{"z"}, "mean", Withheld{"w"}}}};
  return table;
}

TEST(CsvOfTest, TellsZeroMissingAndWithheldApartAndQuotes) {
  EXPECT_EQ(CsvOf(En(), ThreeCells()),
            "Area (code),Area,Measure (code),Measure,Value,State,Note\r\n"
            "x,\"X, or \"\"X\"\"\",mean,Mean,0.0,value,\r\n"
            "y,Y,mean,Mean,,missing,m\r\n"
            "z,Z,mean,Mean,,withheld,w\r\n");
  EXPECT_TRUE(absl::StartsWith(CsvOf(Cy(), ThreeCells()),
                               "Ardal (cod),Ardal,Mesur (cod),Mesur,"));
}

TEST(ApiTableJsonTest, TellsZeroMissingAndWithheldApart) {
  const std::string json = ApiTableJson(Release(), ThreeCells());

  EXPECT_THAT(json, HasSubstr("{\"codes\":{\"area\":\"x\"},\"measure\":"
                              "\"mean\",\"state\":\"value\",\"value\":0.0}"));
  EXPECT_THAT(json, HasSubstr("\"state\":\"missing\",\"value\":null,"
                              "\"note\":\"m\""));
  EXPECT_THAT(json, HasSubstr("\"state\":\"withheld\",\"value\":null,"
                              "\"note\":\"w\""));
}

TEST(CsvMetadataOfTest, DescribesEveryColumn) {
  const std::string json =
      CsvMetadataOf(Cy(), testing::SampleRelease(), ThreeCells(), "d.csv");

  EXPECT_THAT(json, HasSubstr("\"url\":\"d.csv\""));
  EXPECT_THAT(json, HasSubstr("\"name\":\"area_code\",\"titles\":{\"cy\":"
                              "\"Ardal (cod)\"}"));
  EXPECT_THAT(json, HasSubstr("\"code\":\"w\",\"meaning\":\"Wedi’i ddal"));
}

}  // namespace
}  // namespace tyst::dissemination
