// SPDX-License-Identifier: MIT
// From true tables to protected ones: the minimum, rounding, and the bounds
// that a reader of the whole release could draw.
//
// Protects against a reader of one release who reasons with intervals over
// every relation that holds in it, one relation at a time. Not against linear
// programming over several at once, earlier releases, or a contributor who
// knows their own part: those need the ledger and the auditor.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

#include "governance/protection/domain/figure.h"
#include "governance/protection/domain/geography.h"
#include "governance/protection/domain/true_table.h"

namespace tyst::governance {

struct ProtectionRules {
  int64_t minimum_people = 10;
  int64_t base = 5;       // published figures are multiples of it
  int64_t narrowest = 5;  // of a withheld figure's interval, and its upper end
                          // is not below it; 0: bounds are not propagated
  int64_t largest_share_percent = 30;  // of a sum, that one person makes
};

// What a release says besides its figures. Votes cover it too.
struct Announcement {
  std::string release;
  std::string title_en;
  std::string title_cy;
};

// A table that may be published once it is approved. Only Protect makes one.
//
// Thread safety: immutable.
class ProtectedTable final {
 public:
  const TableDesign& design() const { return table_->design(); }
  const Layout& layout() const { return table_->layout(); }
  int64_t cut() const { return table_->cut(); }

  // Measure 0 is people, 1 the first sum of the design. `cell` must be one
  // that the layout holds.
  const Figure& At(size_t cell, size_t measure) const {
    return figures_[Place(cell, measure)];
  }
  // Sum by people, in hundredths, from the protected figures alone; measure is
  // 1 or more.
  Figure MeanOf(size_t cell, size_t measure) const;

  // For checkers only: why it is withheld, what a reader can conclude, and the
  // truth.
  Reason WhyAt(size_t cell, size_t measure) const {
    return reasons_[Place(cell, measure)];
  }
  Interval KnownAt(size_t cell, size_t measure) const {
    return known_[Place(cell, measure)];
  }
  const TrueCell& TruthAt(size_t cell) const { return table_->cells()[cell]; }

 private:
  friend class Protection;
  explicit ProtectedTable(std::shared_ptr<const TrueTable> table)
      : table_(std::move(table)) {}
  size_t Place(size_t cell, size_t measure) const {
    return cell * (1 + design().measures.size()) + measure;
  }

  std::shared_ptr<const TrueTable> table_;
  std::vector<Figure> figures_;
  std::vector<Reason> reasons_;
  std::vector<Interval> known_;
};

// The tables of one release, protected together: the only thing that can be
// approved.
//
// Thread safety: immutable.
class ProtectedTables final {
 public:
  const std::vector<ProtectedTable>& tables() const { return tables_; }
  const Announcement& announcement() const { return announcement_; }
  const ProtectionRules& rules() const { return rules_; }
  int64_t cut() const { return tables_.front().cut(); }
  // SHA-256 over all that would be published, in hexadecimal: a vote names it.
  const std::string& content_hash() const { return content_hash_; }

 private:
  friend class Protection;
  ProtectedTables() = default;

  Announcement announcement_;
  ProtectionRules rules_;
  std::vector<ProtectedTable> tables_;
  std::string content_hash_;
};

// Protects all tables of a release at once. The same tables give the same
// result, to the byte.
//
// Fails with: InvalidArgument: no tables, tables of several cuts, or true
// figures that contradict each other; FailedPrecondition: a withheld figure
// that nothing can protect.
absl::StatusOr<ProtectedTables> Protect(std::vector<TrueTable> tables,
                                        const Geography& geography,
                                        const ProtectionRules& rules,
                                        Announcement announcement);

}  // namespace tyst::governance
