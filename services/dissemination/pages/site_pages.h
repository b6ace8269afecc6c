// SPDX-License-Identifier: MIT
// The pages that belong to no release: home, list of releases, method,
// accessibility statement, and what is shown for an unknown address.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "dissemination/domain/release.h"
#include "dissemination/pages/frame.h"
#include "dissemination/pages/release_pages.h"

namespace tyst::dissemination {

// `releases`: newest first. Lifetime: used during the call only.
absl::StatusOr<Pages> RenderSitePages(
    const Studio& studio, const std::string& language,
    const std::vector<const ReleaseView*>& releases);

absl::StatusOr<web::SharedBody> RenderNotFound(const Studio& studio,
                                               const std::string& language);

}  // namespace tyst::dissemination
