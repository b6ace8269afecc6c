// SPDX-License-Identifier: MIT
// Log lines: one JSON object a line on standard error, with a message that is a
// constant and typed fields. Personal values cannot be logged: a message must
// be known when compiling, and a field takes numbers, enums, times, statuses
// and what the caller names as an Id. std::string does not convert.
//
//   telemetry::Log(Severity::kInfo, "partition restored",
//                  {{"topic", Id(topic)}, {"partition", partition}});
//
// Thread safety: safe; each line is one write.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace tyst::telemetry {

enum class Severity { kDebug, kInfo, kWarning, kError };

// Text that was known when compiling, so it holds no value of anybody.
class Constant final {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): written as a plain literal.
  consteval Constant(const char* text) : text_(text) {}
  absl::string_view text() const { return text_; }

 private:
  const char* text_;
};

// An identifier without personal meaning: of a record, topic, job, key, policy,
// file. HMACs and random ids only; local or NHS numbers are no ids here.
class Id final {
 public:
  explicit Id(absl::string_view id) : id_(id) {}
  const std::string& text() const { return id_; }

 private:
  std::string id_;
};

// NOLINTBEGIN(google-explicit-constructor): written in braces at call sites.
class FieldValue final {
 public:
  template <
      typename T,
      std::enable_if_t<std::is_arithmetic_v<T> || std::is_enum_v<T>, int> = 0>
  FieldValue(T value) : json_(Number(value)) {}
  FieldValue(const Id& id);
  FieldValue(Constant text);
  FieldValue(absl::Time time);
  FieldValue(absl::Duration seconds);
  // Our own statuses carry ids and field names only (error grammar).
  FieldValue(const absl::Status& status);

  const std::string& json() const { return json_; }

 private:
  template <typename T>
  static std::string Number(T value) {
    if constexpr (std::is_same_v<T, bool>) {
      return value ? "true" : "false";
    } else if constexpr (std::is_enum_v<T>) {
      return NumberText(static_cast<int64_t>(value));
    } else if constexpr (std::is_floating_point_v<T>) {
      return NumberText(static_cast<double>(value));
    } else if constexpr (std::is_unsigned_v<T>) {
      return NumberText(static_cast<uint64_t>(value));
    } else {
      return NumberText(static_cast<int64_t>(value));
    }
  }
  static std::string NumberText(int64_t value);
  static std::string NumberText(uint64_t value);
  static std::string NumberText(double value);

  std::string json_;
};
// NOLINTEND(google-explicit-constructor)

struct Field {
  Constant name;
  FieldValue value;
};

void Log(Severity severity, Constant message,
         std::initializer_list<Field> fields = {},
         const char* file = __builtin_FILE(), int line = __builtin_LINE());

// The line that Log writes, without its end.
std::string FormatLogLine(absl::Time now, Severity severity, Constant message,
                          std::initializer_list<Field> fields,
                          absl::string_view file, int line);

}  // namespace tyst::telemetry
