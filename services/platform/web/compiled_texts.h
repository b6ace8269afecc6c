// SPDX-License-Identifier: MIT
// The file format of compiled gettext catalogues (.mo), only as far as needed
// to list what a catalogue holds; look-ups are Boost.Locale's.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tyst::web {

struct CompiledEntry {
  std::string msgid;
  std::string msgid_plural;          // empty: no plural
  std::vector<std::string> strings;  // one, or one a plural form
};

// Fails with: InvalidArgument when the bytes are not a little-endian .mo file.
absl::StatusOr<std::vector<CompiledEntry>> ParseCompiledTexts(
    absl::string_view bytes);

// The number of plural forms that the header entry declares; 1 without one.
int PluralForms(const std::vector<CompiledEntry>& entries);

// The names in "{name}" placeholders of a text, and of those in "{{NAME}}".
std::set<std::string> PlaceholdersOf(absl::string_view text);

}  // namespace tyst::web
