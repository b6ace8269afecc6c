// SPDX-License-Identifier: MIT
// How the first letter of a Welsh word changes after certain words: Caerdydd,
// i Gaerdydd (soft), yng Nghaerdydd (nasal), a Chaerdydd (aspirate).
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace tyst::sample {

enum class Mutation { kSoft, kNasal, kAspirate };

// `word` (which begins with a capital) mutated; as it is when its first letter
// does not change.
std::string Mutate(absl::string_view word, Mutation mutation);

// "yng Nghaerdydd", "ym Mangor", "yn Aberaeron".
std::string InPlace(absl::string_view place);

}  // namespace tyst::sample
