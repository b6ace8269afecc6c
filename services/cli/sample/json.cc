// SPDX-License-Identifier: MIT
#include "cli/sample/json.h"

#include "absl/strings/str_format.h"

namespace tyst::sample {

std::string Quoted(absl::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      absl::StrAppendFormat(&quoted, "\\u%04x", static_cast<int>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

JsonObject& JsonObject::Texts(absl::string_view key,
                              const std::vector<std::string>& values) {
  std::string list;
  for (const std::string& value : values) {
    absl::StrAppend(&list, list.empty() ? "" : ",", Quoted(value));
  }
  return Raw(key, absl::StrCat("[", list, "]"));
}

}  // namespace tyst::sample
