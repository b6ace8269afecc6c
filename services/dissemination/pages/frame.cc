// SPDX-License-Identifier: MIT
#include "dissemination/pages/frame.h"

#include <utility>

#include "platform/base/status_macros.h"

namespace tyst::dissemination {
namespace {

void FillNavigation(const web::Speaker& speaker, const Frame& frame,
                    web::Values& values) {
  const Links links(speaker.language());
  const struct {
    Section section;
    std::string text;
    std::string href;
  } items[] = {
      {Section::kHome, speaker.Say("Home"), links.Home()},
      {Section::kReleases, speaker.Say("Releases"), links.Releases()},
      {Section::kMethod, speaker.Say("Method"), links.Method()},
  };
  for (const auto& item : items) {
    web::Values& entry = values.Add("NAVIGATION");
    entry.Set("TEXT", item.text);
    entry.Set("HREF", item.href);
    if (item.section == frame.section) {
      entry.Add("CURRENT");
      entry.Set("ACTIVE", "tyst-nav__item--active");
    } else {
      entry.Set("ACTIVE", "");
    }
  }
}

void FillLanguages(const web::Speaker& speaker, const Frame& frame,
                   web::Values& values) {
  const bool welsh = speaker.language() == "cy";
  values.Set("OTHER_PATH", welsh ? frame.path_en : frame.path_cy);
  values.Set("OTHER_LANGUAGE", welsh ? "en" : "cy");
  // The name of a language is written in that language, whatever the page's.
  values.Set("OTHER_NAME", welsh ? "English" : "Cymraeg");
  values.Set("THIS_NAME", welsh ? "Cymraeg" : "English");
}

}  // namespace

absl::StatusOr<web::SharedBody> MakePage(const Studio& studio,
                                         const web::Speaker& speaker,
                                         const Frame& frame,
                                         web::Values values) {
  const Links links(speaker.language());
  values.Set("LANG", speaker.language());
  values.Set("TITLE", frame.title);
  values.Set("STYLESHEET", studio.stylesheet);
  values.Set("ICON", studio.icon);
  values.Set("HOME", links.Home());
  values.Set("METHOD", links.Method());
  values.Set("ACCESSIBILITY", links.Accessibility());
  values.Set("API", ApiReleases());
  FillNavigation(speaker, frame, values);
  FillLanguages(speaker, frame, values);
  if (frame.demonstration) {
    values.Add("DEMONSTRATION");
  }
  if (!frame.crumbs.empty()) {
    web::Values& crumbs = values.Add("BREADCRUMBS");
    for (const Crumb& crumb : frame.crumbs) {
      crumbs.Add("CRUMB").Set("TEXT", crumb.text).Set("HREF", crumb.href);
    }
  }
  ASSIGN_OR_RETURN(std::string html, studio.templates.Render(speaker.language(),
                                                             "layout", values));
  return web::Body::Make({.content_type = "text/html; charset=utf-8",
                          .language = speaker.language()},
                         std::move(html));
}

}  // namespace tyst::dissemination
