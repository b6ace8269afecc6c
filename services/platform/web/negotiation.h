// SPDX-License-Identifier: MIT
// What a request asks for, read from its target and headers (RFC 9110). Pure
// functions on text that anybody may have written.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tyst::web {

struct Target {
  std::string path;
  std::string query;
};

// Splits and decodes a request target.
// Fails with: InvalidArgument for what does not begin with '/', has a broken
// escape, a NUL, a backslash or a ".." segment.
absl::StatusOr<Target> ParseTarget(absl::string_view target);

// Whether an Accept-Encoding value admits gzip with a weight above zero.
bool AcceptsGzip(absl::string_view accept_encoding);

// Whether an If-None-Match value names `tag` (weak comparison) or is "*".
bool NamesTag(absl::string_view if_none_match, absl::string_view tag);

// The one of `offered` (not empty; primary subtags, in order of our own
// preference) that an Accept-Language value likes best; the first when it names
// none of them.
std::string PreferredLanguage(absl::string_view accept_language,
                              const std::vector<std::string>& offered);

}  // namespace tyst::web
