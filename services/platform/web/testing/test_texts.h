// SPDX-License-Identifier: MIT
// The catalogue of the tests of this folder: testing/po/cy.po, compiled.
#pragma once

#include "absl/strings/string_view.h"

#include "platform/web/embedded.h"

namespace tyst::web::testing {

EmbeddedFiles TestFiles();

inline absl::string_view CompiledTestTexts(absl::string_view name) {
  for (const EmbeddedFile& file : TestFiles()) {
    if (file.name == name) {
      return file.bytes;
    }
  }
  return "";
}

}  // namespace tyst::web::testing
