// SPDX-License-Identifier: MIT
// A file that was compiled into the program (see embed.cmake).
#pragma once

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace tyst::web {

struct EmbeddedFile {
  absl::string_view name;
  absl::string_view bytes;
};

using EmbeddedFiles = absl::Span<const EmbeddedFile>;

}  // namespace tyst::web
