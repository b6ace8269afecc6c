// SPDX-License-Identifier: MIT
// Releases as they come on governance.releases, and as they go out over gRPC.
//
// Fails with: InvalidArgument for a record that is not a whole release: an
// empty text in either language, a cell without a state, with a code that its
// dimension lacks or a measure that the table lacks.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "dissemination/domain/release.h"

namespace tyst::dissemination {

// Full name of the message that is a release.
inline constexpr char kReleaseSchema[] = "tyst.governance.v1.Release";

absl::StatusOr<Release> ParseRelease(absl::string_view bytes);

}  // namespace tyst::dissemination
