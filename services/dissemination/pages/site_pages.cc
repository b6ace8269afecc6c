// SPDX-License-Identifier: MIT
#include "dissemination/pages/site_pages.h"

#include <utility>

#include "dissemination/domain/areas.h"
#include "dissemination/domain/headline.h"
#include "dissemination/pages/parts.h"
#include "dissemination/pages/sentences.h"
#include "dissemination/pages/wording.h"
#include "platform/base/status_macros.h"
#include "reference/vocabulary.h"

namespace tyst::dissemination {
namespace {

// A page of no release: its title and its place.
struct PlainPage {
  std::string title;
  Section section = Section::kNone;
  std::string (Links::*path)() const = nullptr;
};

absl::StatusOr<web::SharedBody> Make(const Studio& studio,
                                     const web::Speaker& speaker,
                                     const PlainPage& page,
                                     web::Values layout) {
  Frame frame{.title = page.title, .section = page.section};
  frame.path_en = (Links("en").*page.path)();
  frame.path_cy = (Links("cy").*page.path)();
  frame.crumbs.push_back(
      {speaker.Say("Home"), Links(speaker.language()).Home()});
  return MakePage(studio, speaker, frame, std::move(layout));
}

// Sets what a release says of itself in a list.
void FillRelease(const web::Speaker& speaker, const ReleaseView& view,
                 web::Values& values) {
  const Release& release = view.release();
  const Links links(speaker.language());
  values.Set("TEXT", release.title.In(speaker.language()));
  values.Set("HREF", links.ReleasePage(release.id));
  values.Set("PUBLISHED", DateText(speaker, release.published_at));
  const Areas areas = Areas::Of(release);
  if (const Area* nation = areas.nation()) {
    const Headline headline = HeadlineOf(view, nation->code);
    values.Set("PEOPLE_SENTENCE", PeopleSentence(speaker, headline, *nation));
    values.Set("ASPECT_SENTENCE", AspectSentence(speaker, headline));
  }
  if (release.demonstration) {
    values.Add("DEMONSTRATION_RELEASE");
  }
}

absl::StatusOr<web::SharedBody> Home(
    const Studio& studio, const web::Speaker& speaker,
    const std::vector<const ReleaseView*>& releases) {
  web::Values layout;
  web::Values& values = layout.Include("BODY", "home");
  if (releases.empty()) {
    values.Add("EMPTY");
  } else {
    const Release& release = releases.front()->release();
    web::Values& latest = values.Add("LATEST");
    FillRelease(speaker, *releases.front(), latest);
    FillAreaList(speaker, release, Areas::Of(release), latest);
  }
  const Frame frame{.title = speaker.Say("What matters to people in Wales"),
                    .section = Section::kHome,
                    .crumbs = {},
                    .demonstration = !releases.empty() &&
                                     releases.front()->release().demonstration,
                    .path_en = Links("en").Home(),
                    .path_cy = Links("cy").Home()};
  return MakePage(studio, speaker, frame, std::move(layout));
}

absl::StatusOr<web::SharedBody> List(
    const Studio& studio, const web::Speaker& speaker,
    const std::vector<const ReleaseView*>& releases) {
  web::Values layout;
  web::Values& values = layout.Include("BODY", "releases");
  if (releases.empty()) {
    values.Add("EMPTY");
  } else {
    web::Values& list = values.Add("LIST");
    for (const ReleaseView* release : releases) {
      FillRelease(speaker, *release, list.Add("ITEM"));
    }
  }
  return Make(studio, speaker,
              {.title = speaker.Say("Releases"),
               .section = Section::kReleases,
               .path = &Links::Releases},
              std::move(layout));
}

absl::StatusOr<web::SharedBody> Method(const Studio& studio,
                                       const web::Speaker& speaker) {
  web::Values layout;
  web::Values& values = layout.Include("BODY", "method");
  for (const reference::Code& note :
       reference::CodesOf(reference::CodeList::kNote)) {
    values.Add("NOTE")
        .Set("CODE", std::string(note.code))
        .Set("TEXT", NoteText(speaker, note.code));
  }
  return Make(studio, speaker,
              {.title = speaker.Say("How figures are made and protected"),
               .section = Section::kMethod,
               .path = &Links::Method},
              std::move(layout));
}

absl::StatusOr<web::SharedBody> Accessibility(const Studio& studio,
                                              const web::Speaker& speaker) {
  web::Values layout;
  layout.Include("BODY", "accessibility");
  return Make(studio, speaker,
              {.title = speaker.Say("Accessibility statement"),
               .section = Section::kNone,
               .path = &Links::Accessibility},
              std::move(layout));
}

}  // namespace

absl::StatusOr<Pages> RenderSitePages(
    const Studio& studio, const std::string& language,
    const std::vector<const ReleaseView*>& releases) {
  const web::Speaker speaker(studio.catalogue, language);
  const Links links(language);
  Pages pages;
  ASSIGN_OR_RETURN(pages[links.Home()], Home(studio, speaker, releases));
  ASSIGN_OR_RETURN(pages[links.Releases()], List(studio, speaker, releases));
  ASSIGN_OR_RETURN(pages[links.Method()], Method(studio, speaker));
  ASSIGN_OR_RETURN(pages[links.Accessibility()],
                   Accessibility(studio, speaker));
  return pages;
}

absl::StatusOr<web::SharedBody> RenderNotFound(const Studio& studio,
                                               const std::string& language) {
  const web::Speaker speaker(studio.catalogue, language);
  web::Values layout;
  layout.Include("BODY", "not_found");
  return Make(studio, speaker,
              {.title = speaker.Say("Page not found"),
               .section = Section::kNone,
               .path = &Links::Home},
              std::move(layout));
}

}  // namespace tyst::dissemination
