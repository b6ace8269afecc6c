// SPDX-License-Identifier: MIT
#include "platform/web/catalogue.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"
#include "platform/web/testing/test_texts.h"

namespace tyst::web {
namespace {

using ::testing::AllOf;
using testing::CompiledTestTexts;
using ::testing::HasSubstr;

// A .mo file of one entry, written by hand.
std::string Compiled(const std::string& id, const std::string& text) {
  const auto word = [](size_t value) {
    std::string bytes;
    for (int i = 0; i < 4; ++i) {
      bytes.push_back(static_cast<char>(value >> (8 * i)));
    }
    return bytes;
  };
  return word(0x950412de) + word(0) + word(1) + word(28) + word(36) + word(0) +
         word(0) + word(id.size()) + word(44) + word(text.size()) +
         word(45 + id.size()) + id + '\0' + text + '\0';
}

Catalogue Loaded() {
  auto loaded = Catalogue::Load({"en", Compiled("Wales", "Wales")},
                                {{"cy", CompiledTestTexts("cy.mo")}});
  EXPECT_OK(loaded.status());
  return *loaded;
}

TEST(CatalogueTest, SaysTextInBothLanguages) {
  const Catalogue catalogue = Loaded();

  EXPECT_EQ(catalogue.Text("en", "Wales"), "Wales");
  EXPECT_EQ(catalogue.Text("cy", "Wales"), "Cymru");
  EXPECT_THAT(catalogue.languages(), ::testing::ElementsAre("en", "cy"));
}

TEST(CatalogueTest, KnowsSixWelshPluralForms) {
  const Speaker cy(Loaded(), "cy");
  const auto people = [&cy](int64_t n) {
    return cy.SayPlural("{n} person", "{n} people", n);
  };

  EXPECT_EQ(people(0), "dim pobl");
  EXPECT_EQ(people(1), "un person");
  EXPECT_EQ(people(2), "dau berson");
  EXPECT_EQ(people(3), "tri pherson");
  EXPECT_EQ(people(4), "4 o bobl");
  EXPECT_EQ(people(6), "chwe pherson");
  EXPECT_EQ(people(7), "7 o bobl");
  EXPECT_EQ(people(106), "106 o bobl");
}

TEST(CatalogueTest, KnowsTwoEnglishPluralForms) {
  const Speaker en(Loaded(), "en");

  EXPECT_EQ(en.SayPlural("{n} person", "{n} people", 1), "1 person");
  EXPECT_EQ(en.SayPlural("{n} person", "{n} people", 0), "0 people");
  EXPECT_EQ(en.SayPlural("{n} person", "{n} people", 1500, {{"n", "1,500"}}),
            "1,500 people");
}

TEST(CatalogueTest, FillsPlaceholders) {
  const Speaker cy(Loaded(), "cy");

  EXPECT_EQ(cy.Say("published on {date}", {{"date", "1 Mai 2026"}}),
            "cyhoeddwyd ar 1 Mai 2026");
}

TEST(CatalogueTest, RefusesAMissingTranslationAtStart) {
  EXPECT_THAT(Catalogue::Load({"en", Compiled("Never said", "Never said")},
                              {{"cy", CompiledTestTexts("cy.mo")}}),
              ::tyst::testing::StatusIs(
                  absl::StatusCode::kInvalidArgument,
                  AllOf(HasSubstr("'cy'"), HasSubstr("'Never said' is "
                                                     "missing"))));
}

TEST(CatalogueTest, RefusesATranslationThatDropsAPlaceholder) {
  EXPECT_THAT(Catalogue::Load({"en", Compiled("on {date}", "on {date}")},
                              {{"cy", Compiled("on {date}", "ar")}}),
              ::tyst::testing::StatusIs(absl::StatusCode::kInvalidArgument,
                                        HasSubstr("placeholders")));
}

TEST(CatalogueTest, RefusesPluralsWithTooFewForms) {
  const std::string id("one\0many", 8);

  EXPECT_THAT(
      Catalogue::Load({"en", Compiled("one", "one")},
                      {{"cy", Compiled(id, std::string("un\0lot", 6))}}),
      ::tyst::testing::StatusIs(absl::StatusCode::kInvalidArgument,
                                HasSubstr("2 plural forms, expected 1")));
}

TEST(CatalogueTest, RefusesWhatIsNoCatalogue) {
  for (const std::string& bytes : {std::string(), std::string("hello"),
                                   Compiled("a", "b").substr(0, 30)}) {
    EXPECT_THAT(Catalogue::Load({"en", bytes}, {}),
                ::tyst::testing::StatusIs(absl::StatusCode::kInvalidArgument,
                                          HasSubstr("msgfmt")));
  }
}

}  // namespace
}  // namespace tyst::web
