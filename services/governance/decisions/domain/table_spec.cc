// SPDX-License-Identifier: MIT
#include "governance/decisions/domain/table_spec.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"

#include "platform/base/status_macros.h"

namespace tyst::governance {
namespace {

absl::Status Refused(const TableSpec& spec, absl::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat("reading of table '", spec.id,
                                                 "' failed: ", why,
                                                 "; order the release again"));
}

Dimension DimensionCalled(const std::string& id, const TableSpec& spec) {
  Dimension made{.id = id, .falls = Falls::kBeside};
  if (id == "area") {
    made.falls = Falls::kAreas;
    made.levels = spec.levels;
  } else if (id == "language") {
    made.falls = Falls::kOverlaps;
    made.total = kTotalCode;
    made.levels = spec.language_levels;
  } else if (id == "age" || id == "sex") {
    made.falls = Falls::kParts;
    made.total = kTotalCode;
  }
  return made;
}

// Codes in the order in which the proposal has them: it names all of each
// dimension, true zeros included.
absl::Status AddCodes(const TableSpec& spec,
                      const std::vector<ProposedFigure>& figures,
                      TableDesign& design) {
  for (const ProposedFigure& figure : figures) {
    if (figure.codes.size() != design.dimensions.size()) {
      return Refused(spec, "a figure has not one code a dimension");
    }
    for (size_t d = 0; d < design.dimensions.size(); ++d) {
      Dimension& dimension = design.dimensions[d];
      const std::string& code = figure.codes[d];
      if (dimension.falls != Falls::kAreas && code != dimension.total &&
          std::find(dimension.codes.begin(), dimension.codes.end(), code) ==
              dimension.codes.end()) {
        dimension.codes.push_back(code);
      }
    }
  }
  return absl::OkStatus();
}

absl::Status CheckPeriods(const TableSpec& spec, const TableDesign& design,
                          const std::vector<std::string>& periods) {
  std::vector<std::string> found;
  for (const Dimension& dimension : design.dimensions) {
    if (dimension.id == "period") {
      found = dimension.codes;
    }
  }
  std::sort(found.begin(), found.end());
  const bool has_periods = DimensionsOf(spec.kind).front() == "period";
  if (has_periods && found != periods) {
    return Refused(spec, "its periods are not those that were ordered");
  }
  return absl::OkStatus();
}

// Those who count in a table of people count for fewer purposes, or the same.
void AddWithin(const TableSpec& spec, const std::vector<TableSpec>& others,
               TableDesign& design) {
  for (const TableSpec& other : others) {
    if (spec.kind == TableKind::kPeopleWithOutcome &&
        other.kind == TableKind::kPeople &&
        (other.purposes & ~spec.purposes) == 0) {
      design.within.push_back({other.id, {"period", "area"}});
    }
  }
}

absl::StatusOr<std::vector<TrueCell>> CellsOf(
    const TableSpec& spec, const std::vector<ProposedFigure>& figures) {
  const std::vector<std::string> sums = SumsOf(spec.kind);
  std::map<Coordinates, TrueCell> cells;
  for (const ProposedFigure& figure : figures) {
    TrueCell& cell = cells[figure.codes];
    cell.at = figure.codes;
    cell.sums.resize(sums.size());
    cell.people = figure.people;
    if (!figure.missing.empty()) {
      cell.missing = figure.missing;
    }
    if (figure.structural_zero) {
      cell.possible = Possible::kStructuralZero;
    }
    const auto sum = std::find(sums.begin(), sums.end(), figure.measure);
    if (sum != sums.end()) {
      cell.sums[static_cast<size_t>(sum - sums.begin())] = {figure.value,
                                                            figure.largest};
    } else if (figure.measure != kPeopleMeasure ||
               figure.value != figure.people) {
      return Refused(spec, "a figure has a measure that its design has not");
    }
  }
  std::vector<TrueCell> list;
  for (auto& [at, cell] : cells) {
    list.push_back(std::move(cell));
  }
  return list;
}

}  // namespace

std::vector<std::string> DimensionsOf(TableKind kind) {
  switch (kind) {
    case TableKind::kPeopleWithOutcome:
      return {"period", "area", "aspect", "language"};
    case TableKind::kPeople:
      return {"period", "area", "age", "sex"};
    case TableKind::kAttendancesAround:
      return {"area"};
  }
  return {};
}

std::vector<std::string> SumsOf(TableKind kind) {
  if (kind == TableKind::kAttendancesAround) {
    return {"attendances-before", "attendances-after"};
  }
  return {};
}

absl::StatusOr<TrueTable> BuildTable(
    const TableSpec& spec, const std::vector<TableSpec>& others,
    const std::vector<std::string>& periods, const Geography& geography,
    int64_t cut, const std::vector<ProposedFigure>& figures) {
  TableDesign design{.id = spec.id, .version = spec.version};
  for (const std::string& id : DimensionsOf(spec.kind)) {
    design.dimensions.push_back(DimensionCalled(id, spec));
  }
  for (const std::string& id : SumsOf(spec.kind)) {
    design.measures.push_back({id, spec.attendance_cap});
  }
  RETURN_IF_ERROR(AddCodes(spec, figures, design));
  RETURN_IF_ERROR(CheckPeriods(spec, design, periods));
  AddWithin(spec, others, design);
  ASSIGN_OR_RETURN(std::vector<TrueCell> cells, CellsOf(spec, figures));
  return TrueTable::Create(std::move(design), geography, cut, std::move(cells));
}

}  // namespace tyst::governance
