// SPDX-License-Identifier: MIT
#include "analysis/tables/domain/fold.h"

#include "absl/strings/str_cat.h"

namespace tyst::analysis::tables {
namespace {

constexpr int64_t kHighestRecordKey = 255;

}  // namespace

absl::Status Fold(int cell, const Totals& change, Cells& cells) {
  const auto found = cells.find(cell);
  Totals folded = found == cells.end() ? Totals() : found->second;
  folded.people += change.people;
  folded.record_keys += change.record_keys;
  if (folded.people < 0 || folded.record_keys < 0 ||
      folded.record_keys > folded.people * kHighestRecordKey) {
    return absl::DataLossError(absl::StrCat(
        "folding of cell '", cell,
        "' failed: the change takes back what was never counted; rebuild the "
        "tables from their contributions"));
  }
  if (folded == Totals()) {
    cells.erase(cell);
  } else {
    cells.insert_or_assign(cell, folded);
  }
  return absl::OkStatus();
}

}  // namespace tyst::analysis::tables
