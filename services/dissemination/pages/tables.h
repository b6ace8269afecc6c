// SPDX-License-Identifier: MIT
// Tables of a page: captions, scoped headings, cells in their three states.
#pragma once

#include <map>
#include <set>
#include <string>

#include "dissemination/domain/grid.h"
#include "platform/web/catalogue.h"
#include "platform/web/templates.h"

namespace tyst::dissemination {

// Gives each table of a page an id of its own and gathers the notes that its
// cells need.
class TableWriter final {
 public:
  explicit TableWriter(const web::Speaker& speaker) : speaker_(speaker) {}

  // Includes the template "table" under "TABLE". `links` are the pages of rows,
  // by the row's code.
  void Write(const Table& table, const Grid& grid, const std::string& caption,
             const std::map<std::string, std::string>& links,
             web::Values& values);

  const std::set<std::string>& notes() const { return notes_; }

 private:
  void WriteCell(const Table& table, const Cell* cell, web::Values& row);
  std::string HeadingText(const Heading& heading) const;

  const web::Speaker& speaker_;
  std::set<std::string> notes_;
  int written_ = 0;
};

}  // namespace tyst::dissemination
