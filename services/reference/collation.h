// SPDX-License-Identifier: MIT
// The order of names in a list. The Welsh alphabet counts ch, dd, ff, ng, ll,
// ph, rh and th as letters: Casnewydd comes before Ceredigion, but Conwy before
// Chepstow. Accents and case decide only between otherwise equal names.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

#include "reference/text.h"

namespace tyst::reference {

// Bytes whose plain order is the alphabetical order of `text` (UTF-8). Spaces
// and hyphens come before letters. "ng" counts as n, g in Bangor and after
// Llan-, where it is not the letter; other words that join n and g are not
// known here.
std::string CollationKey(absl::string_view text, Language language);

}  // namespace tyst::reference
