// SPDX-License-Identifier: MIT
#include "dissemination/pages/parts.h"

#include "absl/strings/str_cat.h"

#include "dissemination/domain/headline.h"
#include "dissemination/pages/chart.h"
#include "dissemination/pages/links.h"
#include "dissemination/pages/sentences.h"
#include "dissemination/pages/wording.h"

namespace tyst::dissemination {
namespace {

void AddTile(const std::string& figure, const std::string& text,
             web::Values& values) {
  values.Add("TILE").Set("FIGURE", figure).Set("TEXT", text);
}

}  // namespace

void FillOpening(const web::Speaker& speaker, const ReleaseView& view,
                 const Area& area, ShareScope scope, web::Values& values) {
  const Release& release = view.release();
  const WithheldShare share = scope == ShareScope::kRelease
                                  ? ShareOf(release)
                                  : ShareOf(release, area.code);
  const Headline headline = HeadlineOf(view, area.code);
  values.Set("PEOPLE_SENTENCE", PeopleSentence(speaker, headline, area));
  values.Set("ASPECT_SENTENCE", AspectSentence(speaker, headline));
  values.Set("WITHHELD_SENTENCE", WithheldSentence(speaker, share, scope));
  values.Set(
      "PROTECTION_SENTENCE",
      speaker.Say("Figures about fewer than {minimum} people are withheld, the "
                  "others rounded to the nearest {base}.",
                  {{"minimum", FigureText(release.minimum_people, 0)},
                   {"base", FigureText(release.rounding_base, 0)}}));
  if (headline.people.has_value()) {
    const Value* value = headline.people->value();
    AddTile(value != nullptr ? FigureText(value->units, 0)
                             : StateWord(speaker, *headline.people),
            speaker.Say("people, {period}",
                        {{"period", PeriodText(speaker, headline.period)}}),
            values);
  }
  AddTile(FigureText(share.figures, 0),
          speaker.Say("figures, published or withheld"), values);
  AddTile(PercentText(speaker, share), speaker.Say("of them withheld"), values);
}

void FillCharts(const web::Speaker& speaker, const ReleaseView& view,
                const Area& area, web::Values& values) {
  const std::vector<Bar> bars = BarsOf(view, area.code);
  if (bars.empty()) {
    return;
  }
  const web::Arguments arguments = {
      {"where", InArea(speaker, area)},
      {"period", PeriodText(speaker, view.release().periods.back())}};
  ChartTexts texts;
  texts.title = speaker.Say(
      "People with at least one outcome {where}, by aspect of well-being, "
      "{period}",
      arguments);
  texts.description =
      absl::StrCat(AspectSentence(speaker, HeadlineOf(view, area.code)), " ",
                   speaker.Say("All figures are in the table below."));
  web::Values& charts = values.Add("CHARTS");
  charts.Set("CHART_CAPTION", texts.title);
  FillChart(speaker, texts, bars, /*decimals=*/0, charts);
}

void FillNotes(const web::Speaker& speaker, const std::set<std::string>& notes,
               web::Values& values) {
  if (notes.empty()) {
    return;
  }
  web::Values& section = values.Add("NOTES");
  for (const std::string& note : notes) {
    section.Add("NOTE").Set("CODE", note).Set("TEXT", NoteText(speaker, note));
  }
}

void FillDownloads(const web::Speaker& speaker, const Release& release,
                   web::Values& values) {
  const Links links(speaker.language());
  for (const Table& table : release.tables) {
    web::Values& download = values.Add("DOWNLOAD");
    download.Set("TEXT", table.title.In(speaker.language()));
    download.Set("CSV", links.File(release.id, table.design, "csv"));
    download.Set("METADATA",
                 links.File(release.id, table.design, "csv-metadata.json"));
    download.Set("JSON", ApiTable(release.id, table.design));
  }
}

void FillDates(const web::Speaker& speaker, const Release& release,
               web::Values& values) {
  values.Set("PUBLISHED", DateText(speaker, release.published_at));
  values.Set("REFLECTS", DateText(speaker, release.reflects));
  values.Set("CUT_HASH", release.content_hash);
  if (release.version > 1) {
    values.Add("REVISED").Set("VERSION", absl::StrCat(release.version));
  }
}

void FillAreaList(const web::Speaker& speaker, const Release& release,
                  const Areas& areas, web::Values& values) {
  const Links links(speaker.language());
  const auto fill = [&](const Area& area, web::Values& entry) {
    entry.Set("TEXT", area.name.In(speaker.language()));
    entry.Set("HREF", links.AreaPage(release.id, area));
  };
  const Area* nation = areas.nation();
  if (nation == nullptr) {
    return;
  }
  values.Set("NATION", nation->name.In(speaker.language()));
  values.Set("NATION_HREF", links.AreaPage(release.id, *nation));
  for (const Area& region : areas.PartsOf(nation->code)) {
    web::Values& block = values.Add("REGION");
    fill(region, block);
    const std::vector<Area> parts = areas.PartsOf(region.code);
    if (parts.empty()) {
      continue;
    }
    web::Values& list = block.Add("AUTHORITIES");
    for (const Area& authority : parts) {
      fill(authority, list.Add("AUTHORITY"));
    }
  }
}

}  // namespace tyst::dissemination
