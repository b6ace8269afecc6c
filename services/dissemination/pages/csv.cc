// SPDX-License-Identifier: MIT
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/time/time.h"

#include "dissemination/pages/files.h"
#include "dissemination/pages/json.h"
#include "dissemination/pages/links.h"
#include "dissemination/pages/wording.h"
#include "reference/vocabulary.h"

namespace tyst::dissemination {
namespace {

struct Column {
  std::string name;   // for programs, the same in both languages
  std::string title;  // heading in the file
  std::string datatype = "string";
};

std::vector<Column> ColumnsOf(const web::Speaker& speaker, const Table& table) {
  std::vector<Column> columns;
  for (const Dimension& dimension : table.dimensions) {
    const std::string& label = dimension.label.In(speaker.language());
    columns.push_back({absl::StrCat(dimension.id, "_code"),
                       speaker.Say("{label} (code)", {{"label", label}})});
    columns.push_back({dimension.id, label});
  }
  columns.push_back({"measure_code", speaker.Say("Measure (code)")});
  columns.push_back({"measure", speaker.Say("Measure")});
  columns.push_back({"value", speaker.Say("Value"), "decimal"});
  columns.push_back({"state", speaker.Say("State")});
  columns.push_back({"note", speaker.Say("Note")});
  return columns;
}

std::string Quoted(const std::string& field) {
  if (field.find_first_of(",\"\r\n") == std::string::npos) {
    return field;
  }
  return absl::StrCat("\"", absl::StrReplaceAll(field, {{"\"", "\"\""}}), "\"");
}

std::string LineOf(const std::vector<std::string>& fields) {
  return absl::StrCat(
      absl::StrJoin(fields, ",",
                    [](std::string* out, const std::string& field) {
                      out->append(Quoted(field));
                    }),
      "\r\n");
}

std::vector<std::string> FieldsOf(const web::Speaker& speaker,
                                  const Table& table, const Cell& cell) {
  std::vector<std::string> fields;
  for (size_t i = 0; i < table.dimensions.size(); ++i) {
    const Category* category = table.dimensions[i].Find(cell.codes[i]);
    fields.push_back(cell.codes[i]);
    fields.push_back(category == nullptr
                         ? cell.codes[i]
                         : category->label.In(speaker.language()));
  }
  const Measure* measure = table.FindMeasure(cell.measure);
  fields.push_back(cell.measure);
  fields.push_back(measure->label.In(speaker.language()));
  if (const Value* value = cell.value()) {
    fields.insert(fields.end(),
                  {PlainFigure(value->units, measure->decimals), "value", ""});
  } else if (const auto* withheld = std::get_if<Withheld>(&cell.state)) {
    fields.insert(fields.end(), {"", "withheld", withheld->note});
  } else {
    fields.insert(fields.end(),
                  {"", "missing", std::get<Missing>(cell.state).note});
  }
  return fields;
}

void WriteColumns(const web::Speaker& speaker, const Table& table,
                  JsonText& json) {
  json.Key("columns").Open('[');
  for (const Column& column : ColumnsOf(speaker, table)) {
    json.Open('{').Field("name", column.name);
    json.Key("titles").Open('{').Field(speaker.language(), column.title);
    json.Close();
    json.Field("datatype", column.datatype);
    json.Key("required")
        .Raw(column.name == "value" || column.name == "note" ? "false"
                                                             : "true");
    if (column.name == "value") {
      json.Field("null", "");
    }
    json.Close();
  }
  json.Close();
}

}  // namespace

std::string CsvOf(const web::Speaker& speaker, const Table& table) {
  std::vector<std::string> titles;
  for (const Column& column : ColumnsOf(speaker, table)) {
    titles.push_back(column.title);
  }
  std::string csv = LineOf(titles);
  for (const Cell& cell : table.cells) {
    csv.append(LineOf(FieldsOf(speaker, table, cell)));
  }
  return csv;
}

std::string CsvMetadataOf(const web::Speaker& speaker, const Release& release,
                          const Table& table, const std::string& csv_name) {
  const std::string& language = speaker.language();
  JsonText json;
  json.Open('{').Key("@context").Open('[');
  json.String("http://www.w3.org/ns/csvw");
  json.Open('{').Field("@language", language).Close().Close();
  json.Field("url", csv_name);
  json.Field("dc:title", table.title.In(language));
  json.Field("dc:description", table.description.In(language));
  json.Field("dc:language", language);
  json.Field("dc:identifier", absl::StrCat(release.id, "/", table.design));
  json.Field("dc:issued", absl::FormatTime("%Y-%m-%d", release.published_at,
                                           absl::UTCTimeZone()));
  json.Key("dialect").Open('{').Field("encoding", "utf-8");
  json.Key("header").Raw("true").Close();
  json.Key("tableSchema").Open('{');
  WriteColumns(speaker, table, json);
  json.Key("primaryKey").Open('[');
  for (const Dimension& dimension : table.dimensions) {
    json.String(absl::StrCat(dimension.id, "_code"));
  }
  json.String("measure_code").Close().Close();
  json.Key("notes").Open('[');
  for (const reference::Code& note :
       reference::CodesOf(reference::CodeList::kNote)) {
    json.Open('{').Field("code", note.code);
    json.Field("meaning", NoteText(speaker, note.code)).Close();
  }
  json.Close().Close();
  return json.text();
}

}  // namespace tyst::dissemination
