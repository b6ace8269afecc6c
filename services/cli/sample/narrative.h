// SPDX-License-Identifier: MIT
// What invented people say, in Welsh or English, and what their practitioners
// write; about 600 bytes together. It names the person, and often their places
// and numbers, as real text does, so that masking has something to do.
#pragma once

#include <string>

#include "cli/sample/dice.h"
#include "cli/sample/person.h"
#include "reference/text.h"

namespace tyst::sample {

// Both begin by saying that they are synthetic.
std::string OwnWords(const Person& person, reference::Language language,
                     Dice& dice);
std::string Analysis(const Person& person, reference::Language language,
                     Dice& dice);
// A few words on one wanted outcome.
std::string OutcomeWords(reference::Language language, Dice& dice);

}  // namespace tyst::sample
