// SPDX-License-Identifier: MIT
#include "governance/protection/domain/true_table.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "platform/base/status_macros.h"

namespace tyst::governance {
namespace {

constexpr int64_t kMost = int64_t{1} << 40;

absl::Status CheckCell(const TableDesign& design, const TrueCell& cell) {
  bool sound = cell.people >= 0 && cell.people < kMost &&
               cell.sums.size() == design.measures.size();
  for (const Sum& sum : cell.sums) {
    sound = sound && sum.largest >= 0 && sum.largest <= sum.total &&
            sum.total < kMost;
  }
  if (cell.possible == Possible::kStructuralZero) {
    sound = sound && cell.people == 0 && !cell.missing.has_value();
  }
  if (sound) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "reading of table '", design.id, "' failed: cell (",
      absl::StrJoin(cell.at, ", "),
      ") has figures below zero, above what can be, or not as many as the "
      "design"));
}

}  // namespace

TrueTable::TrueTable(TableDesign design, Layout layout, int64_t cut)
    : design_(std::move(design)), layout_(std::move(layout)), cut_(cut) {
  cells_.resize(layout_.cells());
  for (size_t cell = 0; cell < cells_.size(); ++cell) {
    cells_[cell].at = layout_.At(cell);
    cells_[cell].sums.resize(design_.measures.size());
  }
}

absl::StatusOr<TrueTable> TrueTable::Create(TableDesign design,
                                            const Geography& geography,
                                            int64_t cut,
                                            std::vector<TrueCell> cells) {
  ASSIGN_OR_RETURN(Layout layout, Layout::Create(design, geography));
  TrueTable made(std::move(design), std::move(layout), cut);
  std::vector<bool> seen(made.cells_.size(), false);
  for (TrueCell& cell : cells) {
    const std::optional<size_t> place = made.layout_.Find(cell.at);
    if (!place.has_value() || seen[*place]) {
      return absl::InvalidArgumentError(absl::StrCat(
          "reading of table '", made.design_.id, "' failed: cell (",
          absl::StrJoin(cell.at, ", "), ") is ",
          place.has_value() ? "there twice" : "not in the design"));
    }
    RETURN_IF_ERROR(CheckCell(made.design_, cell));
    seen[*place] = true;
    made.cells_[*place] = std::move(cell);
  }
  return made;
}

}  // namespace tyst::governance
