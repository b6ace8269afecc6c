// SPDX-License-Identifier: MIT
#include "platform/web/templates.h"

#include <thread>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"
#include "platform/web/testing/test_texts.h"

namespace tyst::web {
namespace {

using testing::CompiledTestTexts;
using ::testing::HasSubstr;
using ::testing::Not;

Catalogue Texts() {
  const auto cy = CompiledTestTexts("cy.mo");
  return *Catalogue::Load({"en", cy}, {{"cy", cy}});
}

std::string Rendered(absl::string_view source, const Values& values,
                     const std::string& language = "en") {
  const EmbeddedFile files[] = {{"page.tpl", source},
                                {"part.tpl", "<i>{{WORD}} {{SITE}}</i>"}};
  const auto templates = Templates::Load(files, Texts());
  EXPECT_OK(templates.status());
  const auto rendered = templates->Render(language, "page", values);
  EXPECT_OK(rendered.status());
  return *rendered;
}

TEST(TemplatesTest, SaysTextInTheLanguageOfThePage) {
  Values values;
  values.Set("NAME", "Mair");

  EXPECT_EQ(Rendered("<p>[[Hello,\n   {{NAME}}]]</p>", values),
            "<p>Hello, Mair</p>");
  EXPECT_EQ(Rendered("<p>[[Hello, {{NAME}}]]</p>", values, "cy"),
            "<p>Helo, Mair</p>");
  EXPECT_EQ(Rendered("<p>[[& more]]</p>", values, "cy"), "<p>&amp; rhagor</p>");
}

TEST(TemplatesTest, EscapesByContext) {
  Values values;
  values.Set("TEXT", "<script>alert('x')</script>");
  values.Set("LINK", "javascript:alert(1)");

  const std::string page = Rendered(
      "<p title=\"{{TEXT}}\">{{TEXT}}</p><a href=\"{{LINK}}\">x</a>", values);

  EXPECT_THAT(page, Not(HasSubstr("<script>")));
  EXPECT_THAT(page, Not(HasSubstr("javascript:")));
}

TEST(TemplatesTest, RepeatsSectionsAndLeavesOutEmptyOnes) {
  Values values;
  values.Add("ROW").Set("N", "1");
  values.Add("ROW").Set("N", "2");

  EXPECT_EQ(Rendered("{{#ROW}}<b>{{N}}</b>{{/ROW}}{{#NONE}}x{{/NONE}}", values),
            "<b>1</b><b>2</b>");
}

TEST(TemplatesTest, IncludesOtherTemplates) {
  Values values;
  values.Set("SITE", "Tyst");
  values.Include("BODY", "part").Set("WORD", "a<b");

  EXPECT_EQ(Rendered("{{>BODY}}", values), "<i>a&lt;b Tyst</i>");
}

TEST(TemplatesTest, RefusesAMissingTranslationAtStart) {
  const EmbeddedFile files[] = {{"page.tpl", "[[Never said]] [[Open"}};

  EXPECT_THAT(
      Templates::Load(files, Texts()),
      ::tyst::testing::StatusIs(
          absl::StatusCode::kInvalidArgument,
          ::testing::AllOf(HasSubstr("page (cy): 'Never said' is missing"),
                           HasSubstr("without ']]'"))));
}

TEST(TemplatesTest, SaysWhichTemplateIsUnknown) {
  const auto templates = Templates::Load({}, Texts());
  ASSERT_OK(templates.status());

  EXPECT_THAT(templates->Render("cy", "page", Values()),
              ::tyst::testing::StatusIs(absl::StatusCode::kNotFound,
                                        HasSubstr("'cy/page'")));
}

TEST(TemplatesTest, RendersFromSeveralThreads) {
  const EmbeddedFile files[] = {{"page.tpl", "<p>{{N}}</p>"}};
  const auto templates = Templates::Load(files, Texts());
  ASSERT_OK(templates.status());
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&templates] {
      for (int n = 0; n < 100; ++n) {
        Values values;
        values.Set("N", std::to_string(n));
        EXPECT_OK(templates->Render("cy", "page", values).status());
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

}  // namespace
}  // namespace tyst::web
