// SPDX-License-Identifier: MIT
// The pages of one release in one language: the release itself, the nation, its
// regions and authorities.
#pragma once

#include <map>
#include <string>

#include "absl/status/statusor.h"

#include "dissemination/domain/release.h"
#include "dissemination/pages/frame.h"

namespace tyst::dissemination {

// Bodies by path.
using Pages = std::map<std::string, web::SharedBody>;

// Fails with: FailedPrecondition when the release has no nation.
absl::StatusOr<Pages> RenderReleasePages(const Studio& studio,
                                         const std::string& language,
                                         const ReleaseView& view);

}  // namespace tyst::dissemination
