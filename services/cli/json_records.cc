// SPDX-License-Identifier: MIT
#include "cli/json_records.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"

namespace tyst::cli {
namespace {

constexpr size_t kLineCapBytes = size_t{1} << 20;

struct Line {
  std::string text;
  bool too_long = false;
  int64_t bytes = 0;
};

// Up to the line feed; of a line that is too long only its length is known.
std::optional<Line> ReadLine(std::istream& in) {
  Line line;
  std::streambuf& bytes = *in.rdbuf();
  for (int byte = bytes.sbumpc(); byte != std::istream::traits_type::eof();
       byte = bytes.sbumpc()) {
    ++line.bytes;
    if (byte == '\n') {
      return line;
    }
    if (line.text.size() >= kLineCapBytes) {
      line.too_long = true;
    } else {
      line.text.push_back(static_cast<char>(byte));
    }
  }
  return line.bytes > 0 ? std::optional<Line>(line) : std::nullopt;
}

}  // namespace

std::optional<SourceRecord> JsonRecords::Next() {
  while (const std::optional<Line> line = ReadLine(in_)) {
    ++line_;
    bytes_ += line->bytes;
    if (absl::StripAsciiWhitespace(line->text).empty()) {
      continue;
    }
    SourceRecord read{.line = line_};
    const auto parsed =
        google::protobuf::util::JsonStringToMessage(line->text, &read.record);
    if (line->too_long) {
      read.problems.push_back(
          {line_, "", absl::StrCat(line->bytes, " bytes"), "at most 1 MB"});
    } else if (!parsed.ok()) {
      read.problems.push_back(
          {line_, "", std::string(parsed.message()), "one record as JSON"});
    }
    return read;
  }
  return std::nullopt;
}

}  // namespace tyst::cli
