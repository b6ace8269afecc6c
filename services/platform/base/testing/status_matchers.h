// SPDX-License-Identifier: MIT
// gMock matchers for Status and StatusOr, in the names and shapes of Abseil's
// later absl/status/status_matchers.h, so that an upgrade deletes this file.
#pragma once

#include <ostream>
#include <type_traits>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tyst::testing {

inline const absl::Status& StatusOf(const absl::Status& status) {
  return status;
}
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& result) {
  return result.status();
}

MATCHER(IsOk, "is OK") {
  *result_listener << StatusOf(arg);
  return StatusOf(arg).ok();
}

MATCHER_P2(StatusIs, code, message, "") {
  *result_listener << StatusOf(arg);
  return StatusOf(arg).code() == code &&
         ::testing::ExplainMatchResult(
             message, std::string(StatusOf(arg).message()), result_listener);
}

}  // namespace tyst::testing

#define EXPECT_OK(expression) \
  EXPECT_THAT(expression, ::tyst::testing::IsOk())
#define ASSERT_OK(expression) \
  ASSERT_THAT(expression, ::tyst::testing::IsOk())
// Declares or assigns the value of a StatusOr; fails the test otherwise.
#define ASSERT_OK_AND_ASSIGN(declaration, expression) \
  TYST_ASSERT_OK_AND_ASSIGN_(TYST_TEST_CONCAT_(result_, __LINE__), \
                             declaration, expression)
#define TYST_TEST_CONCAT_INNER_(a, b) a##b
#define TYST_TEST_CONCAT_(a, b) TYST_TEST_CONCAT_INNER_(a, b)
#define TYST_ASSERT_OK_AND_ASSIGN_(result, declaration, expression) \
  auto result = (expression);                                       \
  ASSERT_TRUE(result.ok()) << result.status();                      \
  declaration = *std::move(result)
