// SPDX-License-Identifier: MIT
// The national rows of a release's first table, in both languages.
#pragma once

#include <ostream>

namespace tyst::governance::v1 {
class Release;
}  // namespace tyst::governance::v1

namespace tyst::cli::demo {

void PrintNation(const governance::v1::Release& release, std::ostream& out);

}  // namespace tyst::cli::demo
