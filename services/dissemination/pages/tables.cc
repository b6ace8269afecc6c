// SPDX-License-Identifier: MIT
#include "dissemination/pages/tables.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "dissemination/pages/wording.h"
#include "reference/vocabulary.h"

namespace tyst::dissemination {

std::string TableWriter::HeadingText(const Heading& heading) const {
  const std::string& label = heading.label.In(speaker_.language());
  return label.empty() || label == heading.code
             ? PeriodText(speaker_, heading.code)
             : Capitalised(label);
}

void TableWriter::WriteCell(const Table& table, const Cell* cell,
                            web::Values& row) {
  web::Values& values = row.Add("CELL");
  if (cell == nullptr) {
    const std::string note(reference::kNoteNotApplicable);
    notes_.insert(note);
    values.Add("MARK")
        .Set("NOTE", note)
        .Set("WORD", speaker_.Say("not applicable"));
    return;
  }
  values.Set("DESIGN", table.design);
  values.Set("MEASURE", cell->measure);
  values.Set("CODES", absl::StrJoin(cell->codes, " "));
  if (const Value* value = cell->value()) {
    const Measure* measure = table.FindMeasure(cell->measure);
    const int decimals = measure == nullptr ? 0 : measure->decimals;
    values.Add("FIGURE").Set("TEXT", FigureText(value->units, decimals));
    return;
  }
  const auto* withheld = std::get_if<Withheld>(&cell->state);
  const std::string& note = withheld != nullptr
                                ? withheld->note
                                : std::get<Missing>(cell->state).note;
  notes_.insert(note);
  values.Add("MARK").Set("NOTE", note).Set("WORD", StateWord(speaker_, *cell));
}

void TableWriter::Write(const Table& table, const Grid& grid,
                        const std::string& caption,
                        const std::map<std::string, std::string>& links,
                        web::Values& values) {
  web::Values& out = values.Include("TABLE", "table");
  out.Set("TABLE_ID", absl::StrCat("table-", ++written_));
  out.Set("CAPTION", caption);
  const std::string& corner = grid.corner.In(speaker_.language());
  out.Add(corner.empty() ? "NO_CORNER" : "CORNER").Set("TEXT", corner);
  for (const Heading& column : grid.columns) {
    out.Add("COLUMN").Set("TEXT", HeadingText(column));
  }
  for (const GridRow& row : grid.rows) {
    web::Values& line = out.Add("ROW");
    line.Set("ROW_CLASS",
             row.heading.code == kTotal ? "tyst-table__total" : "");
    const auto link = links.find(row.heading.code);
    web::Values& heading = line.Add(link == links.end() ? "PLAIN" : "LINKED");
    heading.Set("TEXT", HeadingText(row.heading));
    heading.Set("HREF", link == links.end() ? "" : link->second);
    for (const Cell* cell : row.cells) {
      WriteCell(table, cell, line);
    }
  }
}

}  // namespace tyst::dissemination
