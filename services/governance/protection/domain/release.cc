// SPDX-License-Identifier: MIT
#include "governance/protection/domain/release.h"

#include "absl/strings/str_cat.h"

namespace tyst::governance {

absl::StatusOr<Release> Release::Of(const ProtectedTables& content,
                                    const Approval& approval) {
  if (approval.content_hash() != content.content_hash()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "release of '", content.announcement().release,
        "' refused: approved was content '", approval.content_hash(),
        "', found '", content.content_hash(), "'; it must be voted on anew"));
  }
  Release made;
  made.announcement_ = content.announcement();
  made.rules_ = content.rules();
  made.cut_ = content.cut();
  made.content_hash_ = content.content_hash();
  for (const ProtectedTable& table : content.tables()) {
    made.tables_.push_back(PublicTable(table));
  }
  return made;
}

}  // namespace tyst::governance
