// SPDX-License-Identifier: MIT
// What may leave: protected tables that enough checkers approved. The order is
// fixed by types: TrueTable, then ProtectedTables, then Release.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

#include "governance/protection/domain/approval.h"
#include "governance/protection/domain/protect.h"

namespace tyst::governance {

// One table as the world sees it: no truth, no reasons.
class PublicTable final {
 public:
  const TableDesign& design() const { return table_.design(); }
  const Layout& layout() const { return table_.layout(); }
  const Figure& At(size_t cell, size_t measure) const {
    return table_.At(cell, measure);
  }
  Figure MeanOf(size_t cell, size_t measure) const {
    return table_.MeanOf(cell, measure);
  }

 private:
  friend class Release;
  explicit PublicTable(ProtectedTable table) : table_(std::move(table)) {}

  ProtectedTable table_;
};

// Thread safety: immutable.
class Release final {
 public:
  // Fails with: FailedPrecondition: the approval is of another content.
  static absl::StatusOr<Release> Of(const ProtectedTables& content,
                                    const Approval& approval);

  const std::vector<PublicTable>& tables() const { return tables_; }
  const Announcement& announcement() const { return announcement_; }
  const ProtectionRules& rules() const { return rules_; }
  int64_t cut() const { return cut_; }
  const std::string& content_hash() const { return content_hash_; }

 private:
  Release() = default;

  Announcement announcement_;
  ProtectionRules rules_;
  int64_t cut_ = 0;
  std::string content_hash_;
  std::vector<PublicTable> tables_;
};

}  // namespace tyst::governance
