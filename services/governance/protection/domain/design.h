// SPDX-License-Identifier: MIT
// A table design as protection sees it: along which dimensions people are
// counted, how they fall along each, and what is summed over them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "governance/protection/domain/geography.h"

namespace tyst::governance {

// How people fall along a dimension, hence which relation holds there.
enum class Falls {
  kAreas,     // codes are areas; a person may be in several: see kOverlaps
  kParts,     // each person falls into exactly one code: the parts add
  kOverlaps,  // a person may fall into several: max <= total <= sum of parts
  kBeside,    // codes stand beside each other without a total: no relation
};

struct Dimension {
  std::string id;
  Falls falls = Falls::kBeside;
  // Without the total; for kAreas left empty, since the geography has them.
  std::vector<std::string> codes;
  // Code of the total; empty when the design has none.
  std::string total;
  // Levels at which the table is split by this dimension; elsewhere it has the
  // total only. Empty: all levels.
  std::vector<Level> levels;
};

// Something summed over the people of a cell.
struct Measure {
  std::string id;
  int64_t most_per_person = 0;  // the cap; 0: none
};

// The people of a cell are among those of a cell of another table: the one
// with the same codes along `shared`, and totals along all else.
struct Within {
  std::string table;
  std::vector<std::string> shared;  // ids of dimensions
};

struct TableDesign {
  std::string id;
  int64_t version = 1;
  std::vector<Dimension> dimensions;
  std::vector<Measure> measures;  // none: people are all that is counted
  std::vector<Within> within;
};

// One code a dimension, in the design's order.
using Coordinates = std::vector<std::string>;

// Where each cell of a design lies: positions 0 to cells() - 1, some of which
// the design leaves out.
//
// Thread safety: immutable.
// Fails with: InvalidArgument: no code, a code twice, levels without areas, or
// more than a million cells.
class Layout final {
 public:
  static absl::StatusOr<Layout> Create(const TableDesign& design,
                                       const Geography& geography);

  size_t cells() const { return cells_; }
  size_t dimensions() const { return codes_.size(); }
  const std::vector<std::string>& codes(size_t dimension) const {
    return codes_[dimension];
  }
  // Position of the total among codes(dimension).
  std::optional<size_t> total(size_t dimension) const {
    return totals_[dimension];
  }
  std::optional<size_t> DimensionOf(const std::string& id) const;
  std::optional<size_t> FindCode(size_t dimension,
                                 const std::string& code) const;

  std::optional<size_t> Find(const Coordinates& at) const;
  Coordinates At(size_t cell) const;
  // The code of `cell` along `dimension`.
  size_t CodeOf(size_t cell, size_t dimension) const {
    return cell / strides_[dimension] % codes_[dimension].size();
  }
  // The cell that differs from `cell` only in its code along `dimension`.
  size_t Beside(size_t cell, size_t dimension, size_t code) const {
    return cell - CodeOf(cell, dimension) * strides_[dimension] +
           code * strides_[dimension];
  }
  // False for a cell that the design leaves out.
  bool Holds(size_t cell) const { return holds_[cell]; }

 private:
  void FindHeld(const TableDesign& design, const Geography& geography);

  size_t cells_ = 1;
  std::vector<std::string> ids_;
  std::vector<std::vector<std::string>> codes_;
  std::vector<std::map<std::string, size_t>> places_;  // of codes_
  std::vector<std::optional<size_t>> totals_;
  std::vector<size_t> strides_;
  std::vector<bool> holds_;
};

}  // namespace tyst::governance
