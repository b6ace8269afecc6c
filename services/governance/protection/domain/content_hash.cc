// SPDX-License-Identifier: MIT
#include "governance/protection/domain/content_hash.h"

#include "absl/strings/str_cat.h"

#include "platform/base/digest.h"

namespace tyst::governance {
namespace {

// Appends a field that no other list of fields can be mistaken for.
void Append(std::string& text, absl::string_view field) {
  absl::StrAppend(&text, LengthPrefixed({field}));
}

void Append(std::string& text, const Figure& figure) {
  if (const auto* value = std::get_if<Value>(&figure)) {
    Append(text, absl::StrCat("v", value->value));
  } else if (const auto* missing = std::get_if<Missing>(&figure)) {
    Append(text, absl::StrCat("m", missing->note));
  } else {
    Append(text, "w");
  }
}

void Append(std::string& text, const ProtectedTable& table) {
  Append(text, absl::string_view(table.design().id));
  Append(text, absl::StrCat(table.design().version));
  Append(text, absl::StrCat(table.cut()));
  for (size_t cell = 0; cell < table.layout().cells(); ++cell) {
    if (!table.layout().Holds(cell)) {
      continue;
    }
    for (const std::string& code : table.layout().At(cell)) {
      Append(text, absl::string_view(code));
    }
    for (size_t m = 0; m <= table.design().measures.size(); ++m) {
      Append(text, table.At(cell, m));
    }
  }
}

}  // namespace

std::string ContentHash(const Announcement& announcement,
                        const ProtectionRules& rules,
                        const std::vector<ProtectedTable>& tables) {
  std::string text;
  Append(text, absl::string_view(announcement.release));
  Append(text, absl::string_view(announcement.title_en));
  Append(text, absl::string_view(announcement.title_cy));
  Append(text, absl::StrCat(rules.minimum_people, "/", rules.base, "/",
                            rules.narrowest, "/", rules.largest_share_percent));
  for (const ProtectedTable& table : tables) {
    Append(text, table);
  }
  return Hex(Sha256(text));
}

}  // namespace tyst::governance
