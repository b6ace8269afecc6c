// SPDX-License-Identifier: MIT
#include "platform/telemetry/log.h"

#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include <unistd.h>

#include "platform/telemetry/trace.h"

namespace tyst::telemetry {
namespace {

absl::string_view NameOf(Severity severity) {
  switch (severity) {
    case Severity::kDebug:
      return "debug";
    case Severity::kInfo:
      return "info";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "error";
}

// A JSON string. Bytes beyond ASCII that are no valid UTF-8 come out as they
// are: ids are ASCII, and a log reader must not lose the line for one byte.
std::string Quoted(absl::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      absl::StrAppendFormat(
          &out, "\\u%04x",
          static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      out += c;
    }
  }
  return out += '"';
}

// The path from services/ on: where a tree was built is nobody's business.
absl::string_view SourcePath(absl::string_view file) {
  constexpr absl::string_view kRoot = "services/";
  const size_t at = file.rfind(kRoot);
  return at == absl::string_view::npos ? file.substr(file.rfind('/') + 1)
                                       : file.substr(at + kRoot.size());
}

}  // namespace

FieldValue::FieldValue(const Id& id) : json_(Quoted(id.text())) {}
FieldValue::FieldValue(Constant text) : json_(Quoted(text.text())) {}
FieldValue::FieldValue(absl::Time time)
    : json_(Quoted(
          absl::FormatTime(absl::RFC3339_full, time, absl::UTCTimeZone()))) {}
FieldValue::FieldValue(absl::Duration seconds)
    : json_(NumberText(absl::ToDoubleSeconds(seconds))) {}
FieldValue::FieldValue(const absl::Status& status)
    : json_(Quoted(status.ToString())) {}

std::string FieldValue::NumberText(int64_t value) {
  return absl::StrCat(value);
}
std::string FieldValue::NumberText(uint64_t value) {
  return absl::StrCat(value);
}
std::string FieldValue::NumberText(double value) {
  // JSON has no infinities.
  return std::isfinite(value) ? absl::StrCat(value) : "null";
}

std::string FormatLogLine(absl::Time now, Severity severity, Constant message,
                          std::initializer_list<Field> fields,
                          absl::string_view file, int line) {
  std::string out =
      absl::StrCat("{\"time\":",
                   Quoted(absl::FormatTime("%Y-%m-%d%ET%H:%M:%E6SZ", now,
                                           absl::UTCTimeZone())),
                   ",\"severity\":\"", NameOf(severity),
                   "\",\"message\":", Quoted(message.text()));
  for (const Field& field : fields) {
    absl::StrAppend(&out, ",", Quoted(field.name.text()), ":",
                    field.value.json());
  }
  if (const std::string& trace = TraceScope::CurrentTraceId(); !trace.empty()) {
    absl::StrAppend(&out, ",\"trace\":", Quoted(trace));
  }
  absl::StrAppend(&out, ",\"source\":",
                  Quoted(absl::StrCat(SourcePath(file), ":", line)), "}");
  return out;
}

void Log(Severity severity, Constant message,
         std::initializer_list<Field> fields, const char* file, int line) {
  std::string text =
      FormatLogLine(absl::Now(), severity, message, fields, file, line);
  text += '\n';
  // One write, so that lines of threads do not mix. A log that cannot be
  // written must not stop the service.
  const ssize_t written = write(STDERR_FILENO, text.data(), text.size());
  static_cast<void>(written);
}

}  // namespace tyst::telemetry
