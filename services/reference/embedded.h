// SPDX-License-Identifier: MIT
// The files of data/, compiled in: nothing is read at run time.
#pragma once

#include "absl/strings/string_view.h"

namespace tyst::reference {

// The bytes of data/`name`; empty if there is no such file. Lives for ever.
absl::string_view EmbeddedFile(absl::string_view name);

}  // namespace tyst::reference
