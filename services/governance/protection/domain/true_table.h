// SPDX-License-Identifier: MIT
// A table as it truly is, at one cut. It cannot be published: only Protect
// (protect.h) makes something of it that can.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "governance/protection/domain/design.h"

namespace tyst::governance {

// What a measure comes to in a cell.
struct Sum {
  int64_t total = 0;
  int64_t largest = 0;  // the most that one person makes of it
};

// Whether a cell can hold anybody at all.
enum class Possible { kYes, kStructuralZero };

struct TrueCell {
  Coordinates at;
  int64_t people = 0;     // what the minimum counts
  std::vector<Sum> sums;  // one a measure of the design
  Possible possible = Possible::kYes;
  // Set when there is no figure to be had: a reason from the list of notes.
  std::optional<std::string> missing;
};

// Thread safety: immutable.
// Fails with: InvalidArgument: a cell that the design does not have, twice,
// negative, or with other measures than the design's.
class TrueTable final {
 public:
  // A cell of the design that `cells` leaves out is a true zero.
  static absl::StatusOr<TrueTable> Create(TableDesign design,
                                          const Geography& geography,
                                          int64_t cut,
                                          std::vector<TrueCell> cells);

  const TableDesign& design() const { return design_; }
  const Layout& layout() const { return layout_; }
  int64_t cut() const { return cut_; }
  // By position in the layout.
  const std::vector<TrueCell>& cells() const { return cells_; }

 private:
  TrueTable(TableDesign design, Layout layout, int64_t cut);

  TableDesign design_;
  Layout layout_;
  int64_t cut_;
  std::vector<TrueCell> cells_;
};

}  // namespace tyst::governance
