// SPDX-License-Identifier: MIT
// Initial mutations of Welsh (soft, nasal, aspirate, h before vowels) on folded
// words: Caerdydd becomes "gaerdydd", "nghaerdydd", "chaerdydd".
// Rules of grammar: recalled (general knowledge), tested on known pairs.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tyst::deidentification {

// Every mutated form of `folded` but the word itself.
std::vector<std::string> MutatedForms(absl::string_view folded);
// Every word of which `folded` could be a mutated form.
std::vector<std::string> UnmutatedForms(absl::string_view folded);

}  // namespace tyst::deidentification
