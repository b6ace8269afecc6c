// SPDX-License-Identifier: MIT
// What a reader knows holds between the figures of a release, across all its
// tables: the sums that hold, and only those.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "governance/protection/domain/geography.h"
#include "governance/protection/domain/true_table.h"

namespace tyst::governance {

// A figure of a release by number. Figures that are the same by necessity (an
// authority that is its region) share one number: one statement.
using FigureId = uint32_t;

enum class Holds {
  kAdds,    // total = sum of parts
  kCovers,  // max(parts) <= total <= sum of parts
  kAtMost,  // the one part <= factor * total
};

struct Relation {
  Holds holds = Holds::kAdds;
  FigureId total = 0;
  int64_t factor = 1;
  std::vector<FigureId> parts = {};
};

// Thread safety: immutable.
class Relations final {
 public:
  // Of `tables`, which must outlive this only during the call.
  // Fails with: InvalidArgument: a table says it lies within one that is not
  // among them in a way that does not fit, or two have the same id.
  static absl::StatusOr<Relations> Of(const std::vector<TrueTable>& tables,
                                      const Geography& geography);

  // The number of a figure: measure 0 is people, 1 the first sum.
  FigureId IdOf(size_t table, size_t cell, size_t measure) const {
    return ids_[table][cell * measures_[table] + measure];
  }
  size_t figures() const { return figures_; }
  const std::vector<Relation>& all() const { return all_; }

  // Fails with: InvalidArgument when the true figures break a relation, so that
  // to reason from it would be wrong; `values` and `known` by figure.
  absl::Status Check(const std::vector<int64_t>& values) const;

 private:
  friend class RelationBuilder;

  size_t figures_ = 0;
  std::vector<size_t> measures_;            // by table, people included
  std::vector<std::vector<FigureId>> ids_;  // by table
  std::vector<Relation> all_;
};

}  // namespace tyst::governance
