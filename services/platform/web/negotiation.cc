// SPDX-License-Identifier: MIT
#include "platform/web/negotiation.h"

#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace tyst::web {
namespace {

std::optional<char> HexPair(absl::string_view pair) {
  int value = 0;
  if (pair.size() != 2 ||
      !absl::ascii_isxdigit(static_cast<unsigned char>(pair[0])) ||
      !absl::ascii_isxdigit(static_cast<unsigned char>(pair[1])) ||
      !absl::SimpleHexAtoi(pair, &value)) {
    return std::nullopt;
  }
  return static_cast<char>(value);
}

std::optional<std::string> Decoded(absl::string_view path) {
  std::string decoded;
  decoded.reserve(path.size());
  for (size_t i = 0; i < path.size(); ++i) {
    if (path[i] != '%') {
      decoded.push_back(path[i]);
      continue;
    }
    const std::optional<char> byte = HexPair(path.substr(i + 1, 2));
    if (!byte.has_value()) {
      return std::nullopt;
    }
    decoded.push_back(*byte);
    i += 2;
  }
  return decoded;
}

bool HasForbiddenPart(absl::string_view path) {
  for (const char c : path) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '\\' || c == 0x7f) {
      return true;
    }
  }
  for (absl::string_view segment : absl::StrSplit(path, '/')) {
    if (segment == ".." || segment == ".") {
      return true;
    }
  }
  return false;
}

// One element of a list header: its name in lower case and its weight.
struct Weighted {
  std::string name;
  double weight = 1;
};

std::vector<Weighted> ParseWeighted(absl::string_view header) {
  std::vector<Weighted> list;
  for (absl::string_view element : absl::StrSplit(header, ',')) {
    const std::vector<absl::string_view> parts = absl::StrSplit(element, ';');
    Weighted item;
    item.name =
        absl::AsciiStrToLower(absl::StripAsciiWhitespace(parts.front()));
    for (size_t i = 1; i < parts.size(); ++i) {
      absl::string_view parameter = absl::StripAsciiWhitespace(parts[i]);
      if (absl::ConsumePrefix(&parameter, "q=") &&
          !absl::SimpleAtod(parameter, &item.weight)) {
        item.weight = 0;
      }
    }
    if (!item.name.empty()) {
      list.push_back(std::move(item));
    }
  }
  return list;
}

}  // namespace

absl::StatusOr<Target> ParseTarget(absl::string_view target) {
  const size_t mark = target.find('?');
  const absl::string_view raw = target.substr(0, mark);
  const std::optional<std::string> path = Decoded(raw);
  if (!path.has_value() || path->empty() || path->front() != '/' ||
      HasForbiddenPart(*path)) {
    return absl::InvalidArgumentError(
        "parsing of request target failed: not an absolute path; "
        "send a path that begins with '/'");
  }
  Target parsed{.path = *path, .query = ""};
  if (mark != absl::string_view::npos) {
    parsed.query = std::string(target.substr(mark + 1));
  }
  return parsed;
}

bool AcceptsGzip(absl::string_view accept_encoding) {
  bool any = false;
  for (const Weighted& coding : ParseWeighted(accept_encoding)) {
    if (coding.name == "gzip" || coding.name == "x-gzip") {
      return coding.weight > 0;
    }
    any = any || (coding.name == "*" && coding.weight > 0);
  }
  return any;
}

bool NamesTag(absl::string_view if_none_match, absl::string_view tag) {
  for (absl::string_view item : absl::StrSplit(if_none_match, ',')) {
    item = absl::StripAsciiWhitespace(item);
    absl::ConsumePrefix(&item, "W/");
    if (item == tag || item == "*") {
      return true;
    }
  }
  return false;
}

std::string PreferredLanguage(absl::string_view accept_language,
                              const std::vector<std::string>& offered) {
  std::string best = offered.front();
  double best_weight = 0;
  for (const Weighted& wish : ParseWeighted(accept_language)) {
    const std::vector<std::string> subtags = absl::StrSplit(wish.name, '-');
    for (const std::string& language : offered) {
      if (language == subtags.front() && wish.weight > best_weight) {
        best = language;
        best_weight = wish.weight;
      }
    }
  }
  return best;
}

}  // namespace tyst::web
