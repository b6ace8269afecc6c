// SPDX-License-Identifier: MIT
#include "platform/web/compiled_texts.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"

namespace tyst::web {
namespace {

constexpr uint32_t kMagic = 0x950412de;

std::optional<uint32_t> WordAt(absl::string_view bytes, size_t offset) {
  if (bytes.size() < 4 || offset > bytes.size() - 4) {
    return std::nullopt;
  }
  uint32_t word = 0;
  for (size_t i = 4; i > 0; --i) {
    word = word << 8 | static_cast<unsigned char>(bytes[offset + i - 1]);
  }
  return word;
}

// The string described by the (length, offset) pair at `place`.
std::optional<absl::string_view> StringAt(absl::string_view bytes,
                                          size_t place) {
  const std::optional<uint32_t> length = WordAt(bytes, place);
  const std::optional<uint32_t> offset = WordAt(bytes, place + 4);
  if (!length.has_value() || !offset.has_value() || *offset > bytes.size() ||
      *length > bytes.size() - *offset) {
    return std::nullopt;
  }
  return bytes.substr(*offset, *length);
}

}  // namespace

absl::StatusOr<std::vector<CompiledEntry>> ParseCompiledTexts(
    absl::string_view bytes) {
  const absl::Status broken = absl::InvalidArgumentError(
      "parsing of compiled texts failed: not a little-endian .mo file; "
      "compile the catalogue with msgfmt");
  const std::optional<uint32_t> count = WordAt(bytes, 8);
  const std::optional<uint32_t> ids = WordAt(bytes, 12);
  const std::optional<uint32_t> texts = WordAt(bytes, 16);
  if (WordAt(bytes, 0) != kMagic || !count || !ids || !texts) {
    return broken;
  }
  std::vector<CompiledEntry> entries;
  for (size_t i = 0; i < *count; ++i) {
    const auto id = StringAt(bytes, *ids + 8 * i);
    const auto text = StringAt(bytes, *texts + 8 * i);
    if (!id.has_value() || !text.has_value()) {
      return broken;
    }
    const std::pair<std::string, std::string> forms =
        absl::StrSplit(*id, absl::MaxSplits('\0', 1));
    entries.push_back({.msgid = forms.first,
                       .msgid_plural = forms.second,
                       .strings = absl::StrSplit(*text, '\0')});
  }
  return entries;
}

int PluralForms(const std::vector<CompiledEntry>& entries) {
  constexpr absl::string_view kField = "nplurals=";
  for (const CompiledEntry& entry : entries) {
    if (!entry.msgid.empty()) {
      continue;
    }
    const absl::string_view header = entry.strings.front();
    const size_t at = header.find(kField.data(), 0, kField.size());
    if (at == absl::string_view::npos) {
      continue;
    }
    const std::vector<absl::string_view> value =
        absl::StrSplit(header.substr(at + kField.size()), ';');
    int forms = 1;
    return absl::SimpleAtoi(value.front(), &forms) ? forms : 1;
  }
  return 1;
}

std::set<std::string> PlaceholdersOf(absl::string_view text) {
  std::set<std::string> names;
  for (size_t open = text.find('{'); open != absl::string_view::npos;
       open = text.find('{', open + 1)) {
    const size_t close = text.find('}', open);
    if (close == absl::string_view::npos) {
      break;
    }
    const absl::string_view name = text.substr(open + 1, close - open - 1);
    if (name.find('{') == absl::string_view::npos) {
      names.emplace(name);
    }
  }
  return names;
}

}  // namespace tyst::web
