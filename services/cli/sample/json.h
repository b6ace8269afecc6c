// SPDX-License-Identifier: MIT
// Prints one flat JSON object.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace tyst::sample {

// `text` in double quotes, escaped; it is UTF-8 already.
std::string Quoted(absl::string_view text);

class JsonObject final {
 public:
  JsonObject& Text(absl::string_view key, absl::string_view value) {
    return Raw(key, Quoted(value));
  }
  JsonObject& Number(absl::string_view key, int64_t value) {
    return Raw(key, absl::StrCat(value));
  }
  // `literal` is true, false, null or a number.
  JsonObject& Literal(absl::string_view key, absl::string_view literal) {
    return Raw(key, literal);
  }
  JsonObject& Texts(absl::string_view key,
                    const std::vector<std::string>& values);
  std::string Print() const { return absl::StrCat("{", body_, "}"); }

 private:
  JsonObject& Raw(absl::string_view key, absl::string_view value) {
    absl::StrAppend(&body_, body_.empty() ? "" : ",", Quoted(key), ":", value);
    return *this;
  }

  std::string body_;
};

}  // namespace tyst::sample
