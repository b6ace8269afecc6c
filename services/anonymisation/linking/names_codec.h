// SPDX-License-Identifier: MIT
// Sets of names and addresses as serialised Links with nothing else in them.
// Personal: callers keep what goes in and comes out sealed or in a Personal.
//
// Fails with: nothing; bytes that are no Link count as an empty set.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tyst::intake::v1 {
class Identity;
}  // namespace tyst::intake::v1

namespace tyst::anonymisation {

std::string NamesOf(const intake::v1::Identity& identity);
// `a` and what of `b` is not in it.
std::string Union(absl::string_view a, absl::string_view b);
// What of `fresh` is not in `known`.
std::string Missing(absl::string_view fresh, absl::string_view known);
// The set in pieces that fit a state value once sealed; none when it is empty.
std::vector<std::string> PiecesOf(absl::string_view names);

}  // namespace tyst::anonymisation
