// SPDX-License-Identifier: MIT
#include "governance/protection/domain/design.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"

#include "platform/base/status_macros.h"

namespace tyst::governance {
namespace {

constexpr size_t kMostCells = 1'000'000;

absl::StatusOr<std::vector<std::string>> CodesOf(const TableDesign& design,
                                                 const Dimension& dimension,
                                                 const Geography& geography) {
  std::vector<std::string> codes = dimension.codes;
  if (dimension.falls == Falls::kAreas) {
    codes.clear();
    for (const Area& area : geography.areas()) {
      codes.push_back(area.code);
    }
  } else if (!dimension.total.empty()) {
    codes.push_back(dimension.total);
  }
  const std::set<std::string> distinct(codes.begin(), codes.end());
  if (codes.empty() || distinct.size() != codes.size()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "reading of design '", design.id, "' failed: dimension '", dimension.id,
        "' has ", codes.size(), " codes, ", distinct.size(),
        " of them distinct, expected at least one and none twice"));
  }
  return codes;
}

}  // namespace

absl::StatusOr<Layout> Layout::Create(const TableDesign& design,
                                      const Geography& geography) {
  Layout made;
  for (const Dimension& dimension : design.dimensions) {
    ASSIGN_OR_RETURN(std::vector<std::string> codes,
                     CodesOf(design, dimension, geography));
    made.ids_.push_back(dimension.id);
    made.strides_.push_back(made.cells_);
    made.cells_ *= codes.size();
    const bool has_total =
        dimension.falls != Falls::kAreas && !dimension.total.empty();
    made.totals_.push_back(has_total ? std::optional(codes.size() - 1)
                                     : std::nullopt);
    made.places_.emplace_back();
    for (size_t c = 0; c < codes.size(); ++c) {
      made.places_.back().emplace(codes[c], c);
    }
    made.codes_.push_back(std::move(codes));
    if (made.cells_ > kMostCells) {
      return absl::InvalidArgumentError(
          absl::StrCat("reading of design '", design.id, "' failed: more than ",
                       kMostCells, " cells"));
    }
  }
  made.FindHeld(design, geography);
  return made;
}

void Layout::FindHeld(const TableDesign& design, const Geography& geography) {
  holds_.assign(cells_, true);
  std::optional<size_t> area;
  for (size_t d = 0; d < dimensions(); ++d) {
    if (design.dimensions[d].falls == Falls::kAreas) {
      area = d;
    }
  }
  if (!area.has_value()) {
    return;
  }
  for (size_t d = 0; d < dimensions(); ++d) {
    const std::vector<Level>& levels = design.dimensions[d].levels;
    for (size_t cell = 0; cell < cells_ && !levels.empty(); ++cell) {
      const Level level = geography.areas()[CodeOf(cell, *area)].level;
      const bool split =
          std::find(levels.begin(), levels.end(), level) != levels.end();
      if (!split && CodeOf(cell, d) != totals_[d]) {
        holds_[cell] = false;
      }
    }
  }
}

std::optional<size_t> Layout::DimensionOf(const std::string& id) const {
  const auto found = std::find(ids_.begin(), ids_.end(), id);
  if (found == ids_.end()) {
    return std::nullopt;
  }
  return static_cast<size_t>(found - ids_.begin());
}

std::optional<size_t> Layout::FindCode(size_t dimension,
                                       const std::string& code) const {
  const auto found = places_[dimension].find(code);
  return found == places_[dimension].end() ? std::nullopt
                                           : std::optional(found->second);
}

std::optional<size_t> Layout::Find(const Coordinates& at) const {
  if (at.size() != codes_.size()) {
    return std::nullopt;
  }
  size_t cell = 0;
  for (size_t d = 0; d < at.size(); ++d) {
    const std::optional<size_t> code = FindCode(d, at[d]);
    if (!code.has_value()) {
      return std::nullopt;
    }
    cell += *code * strides_[d];
  }
  return holds_[cell] ? std::optional(cell) : std::nullopt;
}

Coordinates Layout::At(size_t cell) const {
  Coordinates at;
  for (size_t d = 0; d < dimensions(); ++d) {
    at.push_back(codes_[d][CodeOf(cell, d)]);
  }
  return at;
}

}  // namespace tyst::governance
