// SPDX-License-Identifier: MIT
#include "dissemination/pages/release_pages.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "dissemination/domain/areas.h"
#include "dissemination/domain/grid.h"
#include "dissemination/pages/parts.h"
#include "dissemination/pages/tables.h"
#include "dissemination/pages/wording.h"
#include "platform/base/status_macros.h"

namespace tyst::dissemination {
namespace {

// What the pages of one release in one language are made with.
struct Room {
  const Studio& studio;
  const web::Speaker speaker;
  const Links links;
  const ReleaseView& view;
  const Release& release;
  const Areas areas;

  const std::string& In(const Text& text) const {
    return text.In(speaker.language());
  }
};

std::vector<Crumb> CrumbsOf(const Room& room) {
  return {
      {room.speaker.Say("Home"), room.links.Home()},
      {room.speaker.Say("Releases"), room.links.Releases()},
      {room.In(room.release.title), room.links.ReleasePage(room.release.id)}};
}

std::string CaptionOf(const Room& room, const Table& table, const Grid& grid,
                      const Area& area) {
  const web::Arguments arguments = {
      {"title", room.In(table.title)},
      {"area", room.In(area.name)},
      {"period", PeriodText(room.speaker, grid.period)}};
  return grid.period.empty()
             ? room.speaker.Say("{title}: {area}", {arguments[0], arguments[1]})
             : room.speaker.Say("{title}: {area}, {period}", arguments);
}

// A design's tables for an area; splits of earlier periods come folded.
void FillDesign(const Room& room, const Area& area, const CellIndex& index,
                TableWriter& writer, web::Values& values) {
  const Table& table = index.table();
  const std::vector<Grid> grids = GridsOf(index, area.code);
  if (grids.empty()) {
    return;
  }
  web::Values& design = values.Add("DESIGN");
  design.Set("HEADING", room.In(table.title));
  design.Set("DESCRIPTION", room.In(table.description));
  design.Set("ANCHOR", table.design);
  bool newest_split_shown = false;
  for (const Grid& grid : grids) {
    web::Values* place = nullptr;
    if (grid.kind == GridKind::kByCategory && newest_split_shown) {
      place = &design.Add("FOLDED");
      place->Set("SUMMARY", PeriodText(room.speaker, grid.period));
    } else {
      place = &design.Add("SHOWN");
    }
    newest_split_shown =
        newest_split_shown || grid.kind == GridKind::kByCategory;
    writer.Write(table, grid, CaptionOf(room, table, grid, area), {}, *place);
  }
}

// Areas beside each other, with links to their pages.
void FillComparisons(const Room& room, const std::vector<Area>& areas,
                     const Area& of, TableWriter& writer, web::Values& values) {
  std::vector<std::string> codes;
  std::map<std::string, std::string> links;
  for (const Area& area : areas) {
    codes.push_back(area.code);
    if (area.code != of.code) {
      links[area.code] = room.links.AreaPage(room.release.id, area);
    }
  }
  std::vector<std::pair<const Table*, Grid>> found;
  for (const CellIndex& index : room.view.tables()) {
    for (Grid& grid : ComparisonOf(index, codes)) {
      found.emplace_back(&index.table(), std::move(grid));
    }
  }
  if (found.empty() || areas.size() < 2) {
    return;
  }
  web::Values& comparison = values.Add("COMPARISON");
  for (const auto& [table, grid] : found) {
    writer.Write(*table, grid,
                 room.speaker.Say("{title}, by area",
                                  {{"title", room.In(table->title)}}),
                 links, comparison);
  }
}

absl::StatusOr<web::SharedBody> ReleasePage(const Room& room,
                                            const Area& nation) {
  web::Values layout;
  web::Values& values = layout.Include("BODY", "release");
  values.Set("HEADING", room.In(room.release.title));
  FillDates(room.speaker, room.release, values);
  FillOpening(room.speaker, room.view, nation, ShareScope::kRelease, values);
  FillCharts(room.speaker, room.view, nation, values);
  TableWriter writer(room.speaker);
  for (const CellIndex& index : room.view.tables()) {
    const Table& table = index.table();
    const std::vector<Grid> grids = GridsOf(index, nation.code);
    if (!grids.empty() && grids.front().kind != GridKind::kByCategory) {
      writer.Write(table, grids.front(),
                   CaptionOf(room, table, grids.front(), nation), {},
                   values.Add("OVERVIEW"));
    }
  }
  FillAreaList(room.speaker, room.release, room.areas, values);
  std::vector<Area> compared = room.areas.PartsOf(nation.code);
  compared.insert(compared.begin(), nation);
  FillComparisons(room, compared, Area(), writer, values);
  FillNotes(room.speaker, writer.notes(), values);
  FillDownloads(room.speaker, room.release, values);
  Frame frame{.title = room.In(room.release.title),
              .section = Section::kReleases,
              .crumbs = CrumbsOf(room),
              .demonstration = room.release.demonstration,
              .path_en = Links("en").ReleasePage(room.release.id),
              .path_cy = Links("cy").ReleasePage(room.release.id)};
  frame.crumbs.pop_back();
  return MakePage(room.studio, room.speaker, frame, std::move(layout));
}

std::vector<Crumb> CrumbsAbove(const Room& room, const Area& area) {
  std::vector<Crumb> crumbs = CrumbsOf(room);
  const Area* parent = room.areas.Find(area.parent);
  std::vector<Crumb> above;
  while (parent != nullptr && above.size() < room.areas.all().size()) {
    above.push_back(
        {room.In(parent->name), room.links.AreaPage(room.release.id, *parent)});
    parent = room.areas.Find(parent->parent);
  }
  crumbs.insert(crumbs.end(), above.rbegin(), above.rend());
  return crumbs;
}

std::string LevelText(const web::Speaker& speaker, AreaLevel level) {
  switch (level) {
    case AreaLevel::kNation:
      return speaker.Say("Nation");
    case AreaLevel::kRegion:
      return speaker.Say("Region");
    case AreaLevel::kAuthority:
      return speaker.Say("Local authority");
  }
  return "";
}

absl::StatusOr<web::SharedBody> AreaPage(const Room& room, const Area& area) {
  web::Values layout;
  web::Values& values = layout.Include("BODY", "area");
  values.Set("HEADING", room.In(area.name));
  values.Set("LEVEL", LevelText(room.speaker, area.level));
  values.Set("RELEASE", room.In(room.release.title));
  values.Set("RELEASE_HREF", room.links.ReleasePage(room.release.id));
  FillDates(room.speaker, room.release, values);
  FillOpening(room.speaker, room.view, area, ShareScope::kArea, values);
  FillCharts(room.speaker, room.view, area, values);
  TableWriter writer(room.speaker);
  for (const CellIndex& index : room.view.tables()) {
    FillDesign(room, area, index, writer, values);
  }
  std::vector<Area> compared = room.areas.PartsOf(area.code);
  compared.insert(compared.begin(), area);
  FillComparisons(room, compared, area, writer, values);
  FillNotes(room.speaker, writer.notes(), values);
  const Frame frame{.title = absl::StrCat(room.In(area.name), " – ",
                                          room.In(room.release.title)),
                    .section = Section::kReleases,
                    .crumbs = CrumbsAbove(room, area),
                    .demonstration = room.release.demonstration,
                    .path_en = Links("en").AreaPage(room.release.id, area),
                    .path_cy = Links("cy").AreaPage(room.release.id, area)};
  return MakePage(room.studio, room.speaker, frame, std::move(layout));
}

}  // namespace

absl::StatusOr<Pages> RenderReleasePages(const Studio& studio,
                                         const std::string& language,
                                         const ReleaseView& view) {
  const Release& release = view.release();
  const Room room{.studio = studio,
                  .speaker = web::Speaker(studio.catalogue, language),
                  .links = Links(language),
                  .view = view,
                  .release = release,
                  .areas = Areas::Of(release)};
  const Area* nation = room.areas.nation();
  if (nation == nullptr) {
    return absl::FailedPreconditionError(
        absl::StrCat("rendering of release '", release.id,
                     "' refused: it has no table for the nation; its designs "
                     "must have that level"));
  }
  Pages pages;
  ASSIGN_OR_RETURN(pages[room.links.ReleasePage(release.id)],
                   ReleasePage(room, *nation));
  for (const Area& area : room.areas.all()) {
    ASSIGN_OR_RETURN(pages[room.links.AreaPage(release.id, area)],
                     AreaPage(room, area));
  }
  return pages;
}

}  // namespace tyst::dissemination
