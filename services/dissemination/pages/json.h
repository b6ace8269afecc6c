// SPDX-License-Identifier: MIT
// Writes JSON text: objects and lists opened and closed in turn, in the order
// in which they are to be read.
//
// Thread safety: none.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tyst::dissemination {

class JsonText final {
 public:
  JsonText& Open(char bracket);  // '{' or '['
  JsonText& Close();
  JsonText& Key(absl::string_view name);
  JsonText& String(absl::string_view text);
  JsonText& Number(int64_t number);
  // Already JSON: "12.50", "true", "null".
  JsonText& Raw(absl::string_view json);
  // Key and string.
  JsonText& Field(absl::string_view name, absl::string_view text);

  const std::string& text() const { return text_; }

 private:
  void Separate();

  std::string text_;
  std::vector<char> open_;
  bool first_ = true;
  bool after_key_ = false;
};

}  // namespace tyst::dissemination
