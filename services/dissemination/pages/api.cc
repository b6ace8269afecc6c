// SPDX-License-Identifier: MIT
#include <string>

#include "absl/time/time.h"

#include "dissemination/pages/files.h"
#include "dissemination/pages/json.h"
#include "dissemination/pages/links.h"
#include "dissemination/pages/wording.h"

namespace tyst::dissemination {
namespace {

void WriteText(absl::string_view name, const Text& text, JsonText& json) {
  json.Key(name).Open('{');
  json.Field("en", text.en).Field("cy", text.cy).Close();
}

std::string Moment(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", time, absl::UTCTimeZone());
}

// The fields that a release has in every answer.
void WriteRelease(const Release& release, JsonText& json) {
  json.Field("id", release.id);
  json.Key("version").Number(release.version);
  WriteText("title", release.title, json);
  json.Field("published_at", Moment(release.published_at));
  json.Field("reflects", Moment(release.reflects));
  json.Key("periods").Open('[');
  for (const std::string& period : release.periods) {
    json.String(period);
  }
  json.Close();
  json.Key("demonstration").Raw(release.demonstration ? "true" : "false");
  json.Field("content_hash", release.content_hash);
  json.Field("url", ApiRelease(release.id));
  json.Key("page").Open('{');
  json.Field("en", Links("en").ReleasePage(release.id));
  json.Field("cy", Links("cy").ReleasePage(release.id)).Close();
}

void WriteDimension(const Dimension& dimension, JsonText& json) {
  json.Open('{').Field("id", dimension.id);
  WriteText("label", dimension.label, json);
  json.Key("categories").Open('[');
  for (const Category& category : dimension.categories) {
    json.Open('{').Field("code", category.code);
    WriteText("label", category.label, json);
    if (!category.parent.empty()) {
      json.Field("parent", category.parent);
    }
    json.Close();
  }
  json.Close().Close();
}

void WriteMeasure(const Measure& measure, JsonText& json) {
  json.Open('{').Field("id", measure.id);
  WriteText("label", measure.label, json);
  json.Key("decimals").Number(measure.decimals);
  json.Key("derived").Raw(measure.derived ? "true" : "false").Close();
}

void WriteCell(const Table& table, const Cell& cell, JsonText& json) {
  json.Open('{').Key("codes").Open('{');
  for (size_t i = 0; i < table.dimensions.size(); ++i) {
    json.Field(table.dimensions[i].id, cell.codes[i]);
  }
  json.Close().Field("measure", cell.measure);
  if (const Value* value = cell.value()) {
    json.Field("state", "value")
        .Key("value")
        .Raw(PlainFigure(value->units,
                         table.FindMeasure(cell.measure)->decimals));
  } else if (const auto* withheld = std::get_if<Withheld>(&cell.state)) {
    json.Field("state", "withheld").Key("value").Raw("null");
    json.Field("note", withheld->note);
  } else {
    json.Field("state", "missing").Key("value").Raw("null");
    json.Field("note", std::get<Missing>(cell.state).note);
  }
  json.Close();
}

}  // namespace

std::string ApiReleasesJson(const std::vector<const ReleaseView*>& releases) {
  JsonText json;
  json.Open('{').Key("releases").Open('[');
  for (const ReleaseView* release : releases) {
    json.Open('{');
    WriteRelease(release->release(), json);
    json.Close();
  }
  json.Close().Close();
  return json.text();
}

std::string ApiReleaseJson(const Release& release) {
  JsonText json;
  json.Open('{');
  WriteRelease(release, json);
  json.Key("protection").Open('{');
  json.Key("minimum_people").Number(release.minimum_people);
  json.Key("rounding_base").Number(release.rounding_base);
  json.Key("largest_share_percent").Number(release.largest_share_percent);
  json.Close();
  json.Key("tables").Open('[');
  for (const Table& table : release.tables) {
    json.Open('{').Field("design", table.design);
    WriteText("title", table.title, json);
    json.Field("url", ApiTable(release.id, table.design));
    json.Key("csv").Open('{');
    json.Field("en", Links("en").File(release.id, table.design, "csv"));
    json.Field("cy", Links("cy").File(release.id, table.design, "csv"));
    json.Close().Close();
  }
  json.Close().Close();
  return json.text();
}

std::string ApiTableJson(const Release& release, const Table& table) {
  JsonText json;
  json.Open('{').Field("release", release.id).Field("design", table.design);
  json.Key("design_version").Number(table.design_version);
  WriteText("title", table.title, json);
  WriteText("description", table.description, json);
  json.Key("dimensions").Open('[');
  for (const Dimension& dimension : table.dimensions) {
    WriteDimension(dimension, json);
  }
  json.Close().Key("measures").Open('[');
  for (const Measure& measure : table.measures) {
    WriteMeasure(measure, json);
  }
  json.Close().Key("cells").Open('[');
  for (const Cell& cell : table.cells) {
    WriteCell(table, cell, json);
  }
  json.Close().Close();
  return json.text();
}

}  // namespace tyst::dissemination
