// SPDX-License-Identifier: MIT
// The two macros of Tyst, in the names and shapes of Abseil's later
// absl/status/status_macros.h, so that an upgrade deletes this file.
#pragma once

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define TYST_CONCAT_INNER_(a, b) a##b
#define TYST_CONCAT_(a, b) TYST_CONCAT_INNER_(a, b)

#define RETURN_IF_ERROR(expression)                \
  do {                                             \
    if (::absl::Status tyst_status_ = (expression); \
        !tyst_status_.ok()) {                      \
      return tyst_status_;                         \
    }                                              \
  } while (false)

#define ASSIGN_OR_RETURN(declaration, expression) \
  TYST_ASSIGN_OR_RETURN_(TYST_CONCAT_(tyst_result_, __LINE__), declaration, \
                         expression)
#define TYST_ASSIGN_OR_RETURN_(result, declaration, expression) \
  auto result = (expression);                                   \
  if (!result.ok()) {                                           \
    return std::move(result).status();                          \
  }                                                             \
  declaration = *std::move(result)
