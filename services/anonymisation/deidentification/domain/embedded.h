// SPDX-License-Identifier: MIT
// The files of deidentification/data, compiled in.
#pragma once

#include "absl/strings/string_view.h"

namespace tyst::deidentification {

// The bytes of data/`name`; empty if there is no such file. Lives for ever.
absl::string_view EmbeddedFile(absl::string_view name);

}  // namespace tyst::deidentification
