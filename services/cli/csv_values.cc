// SPDX-License-Identifier: MIT
#include "cli/csv_values.h"

#include <initializer_list>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/stubs/common.h"

namespace tyst::cli {
namespace {

// Upper-case letters with accents that Welsh has, and the typographic
// apostrophe, to their plain forms.
std::string Plain(absl::string_view text) {
  return absl::AsciiStrToLower(
      absl::StrReplaceAll(absl::StripAsciiWhitespace(text), {{"Â", "â"},
                                                             {"Ê", "ê"},
                                                             {"Î", "î"},
                                                             {"Ô", "ô"},
                                                             {"Û", "û"},
                                                             {"Ŵ", "ŵ"},
                                                             {"Ŷ", "ŷ"},
                                                             {"Ï", "ï"},
                                                             {"Ö", "ö"},
                                                             {"’", "'"},
                                                             {"\u00a0", " "}}));
}

bool IsAnyOf(absl::string_view text,
             std::initializer_list<absl::string_view> words) {
  for (const absl::string_view word : words) {
    if (SameWords(text, word)) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool SameWords(absl::string_view a, absl::string_view b) {
  return Plain(a) == Plain(b);
}

std::string DateOf(absl::string_view text) {
  const absl::string_view trimmed = absl::StripAsciiWhitespace(text);
  const std::vector<absl::string_view> parts =
      absl::StrSplit(trimmed, absl::ByAnyChar("/."));
  int day = 0;
  int month = 0;
  int year = 0;
  if (parts.size() != 3 || parts[2].size() != 4 ||
      !absl::SimpleAtoi(parts[0], &day) ||
      !absl::SimpleAtoi(parts[1], &month) ||
      !absl::SimpleAtoi(parts[2], &year)) {
    return std::string(trimmed);
  }
  return absl::StrFormat("%04d-%02d-%02d", year, month, day);
}

std::string CodeOf(reference::CodeList list, absl::string_view text) {
  for (const reference::Code& code : reference::CodesOf(list)) {
    if (IsAnyOf(text, {code.code, code.name.en, code.name.cy})) {
      return std::string(code.code);
    }
  }
  return std::string(absl::StripAsciiWhitespace(text));
}

std::string AspectOf(absl::string_view text) {
  for (const reference::Aspect& aspect : reference::Aspects()) {
    if (IsAnyOf(text, {aspect.code, aspect.name.en, aspect.name.cy})) {
      return std::string(aspect.code);
    }
  }
  return std::string(absl::StripAsciiWhitespace(text));
}

std::vector<std::string> PartsOf(absl::string_view text) {
  std::vector<std::string> parts;
  for (const absl::string_view part :
       absl::StrSplit(text, absl::ByAnyChar(";\r\n"))) {
    const absl::string_view trimmed = absl::StripAsciiWhitespace(part);
    if (!trimmed.empty()) {
      parts.emplace_back(trimmed);
    }
  }
  return parts;
}

std::optional<int64_t> NumberOf(absl::string_view text) {
  int64_t number = 0;
  if (!absl::SimpleAtoi(text, &number) || number < INT32_MIN ||
      number > INT32_MAX) {
    return std::nullopt;
  }
  return number;
}

std::optional<intake::v1::BasisKind> BasisOf(absl::string_view text) {
  if (IsAnyOf(text, {"consent", "cydsyniad"})) {
    return intake::v1::BASIS_KIND_CONSENT;
  }
  if (IsAnyOf(text, {"refused", "gwrthodwyd"})) {
    return intake::v1::BASIS_KIND_REFUSED;
  }
  if (IsAnyOf(text, {"legal", "cyfreithiol"})) {
    return intake::v1::BASIS_KIND_LEGAL;
  }
  return std::nullopt;
}

std::optional<intake::v1::NhsNumberStatus> NhsStatusOf(absl::string_view text) {
  if (IsAnyOf(text, {"verified", "wedi'i wirio"})) {
    return intake::v1::NHS_NUMBER_STATUS_VERIFIED;
  }
  if (IsAnyOf(text, {"unverified", "heb ei wirio"})) {
    return intake::v1::NHS_NUMBER_STATUS_UNVERIFIED;
  }
  return std::nullopt;
}

bool IsUtf8(absl::string_view text) {
  return google::protobuf::internal::IsStructurallyValidUTF8(
      text.data(), static_cast<int>(text.size()));
}

}  // namespace tyst::cli
