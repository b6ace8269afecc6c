// SPDX-License-Identifier: MIT
// A wording in the two languages of Wales, and where an entry comes from.
#pragma once

#include "absl/strings/string_view.h"

namespace tyst::reference {

enum class Language { kEnglish, kWelsh };

// Lifetime: views into compiled-in data; valid for ever.
struct BilingualText {
  absl::string_view en;
  absl::string_view cy;

  absl::string_view In(Language language) const {
    return language == Language::kWelsh ? cy : en;
  }
};

// Every entry says where it comes from and how sure we are of it: `verified`
// (read in an official text), `recalled` (general knowledge, to be checked),
// `summarised` (official text, our wording) or `own` (Tyst's own, not
// official).
struct Provenance {
  absl::string_view source;
  absl::string_view status;
};

}  // namespace tyst::reference
