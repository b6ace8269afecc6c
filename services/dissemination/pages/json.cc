// SPDX-License-Identifier: MIT
#include "dissemination/pages/json.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace tyst::dissemination {

void JsonText::Separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!first_) {
    text_.push_back(',');
  }
  first_ = false;
}

JsonText& JsonText::Open(char bracket) {
  Separate();
  text_.push_back(bracket);
  open_.push_back(bracket == '{' ? '}' : ']');
  first_ = true;
  return *this;
}

JsonText& JsonText::Close() {
  text_.push_back(open_.back());
  open_.pop_back();
  first_ = false;
  return *this;
}

JsonText& JsonText::Key(absl::string_view name) {
  String(name);
  text_.push_back(':');
  after_key_ = true;
  return *this;
}

JsonText& JsonText::String(absl::string_view text) {
  Separate();
  text_.push_back('"');
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      text_.push_back('\\');
      text_.push_back(c);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      absl::StrAppendFormat(&text_, "\\u%04x", static_cast<unsigned>(c));
    } else {
      text_.push_back(c);
    }
  }
  text_.push_back('"');
  return *this;
}

JsonText& JsonText::Number(int64_t number) { return Raw(absl::StrCat(number)); }

JsonText& JsonText::Raw(absl::string_view json) {
  Separate();
  absl::StrAppend(&text_, json);
  return *this;
}

JsonText& JsonText::Field(absl::string_view name, absl::string_view text) {
  return Key(name).String(text);
}

}  // namespace tyst::dissemination
