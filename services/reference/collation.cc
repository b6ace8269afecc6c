// SPDX-License-Identifier: MIT
#include "reference/collation.h"

#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace tyst::reference {
namespace {

// Letters k, q, v, x and z are not Welsh; they keep their usual places.
constexpr absl::string_view kWelshAlphabet[] = {
    "a",  "b", "c", "ch", "d",  "dd", "e", "f", "ff", "g",  "ng", "h",
    "i",  "j", "k", "l",  "ll", "m",  "n", "o", "p",  "ph", "q",  "r",
    "rh", "s", "t", "th", "u",  "v",  "w", "x", "y",  "z"};

std::string FoldAccents(absl::string_view text) {
  static constexpr std::pair<const char*, const char*> kPairs[] = {
      {"á", "a"}, {"à", "a"}, {"â", "a"}, {"ä", "a"}, {"Á", "a"}, {"À", "a"},
      {"Â", "a"}, {"Ä", "a"}, {"é", "e"}, {"è", "e"}, {"ê", "e"}, {"ë", "e"},
      {"É", "e"}, {"È", "e"}, {"Ê", "e"}, {"Ë", "e"}, {"í", "i"}, {"ì", "i"},
      {"î", "i"}, {"ï", "i"}, {"Í", "i"}, {"Ì", "i"}, {"Î", "i"}, {"Ï", "i"},
      {"ó", "o"}, {"ò", "o"}, {"ô", "o"}, {"ö", "o"}, {"Ó", "o"}, {"Ò", "o"},
      {"Ô", "o"}, {"Ö", "o"}, {"ú", "u"}, {"ù", "u"}, {"û", "u"}, {"ü", "u"},
      {"Ú", "u"}, {"Ù", "u"}, {"Û", "u"}, {"Ü", "u"}, {"ŵ", "w"}, {"Ŵ", "w"},
      {"ẁ", "w"}, {"ẃ", "w"}, {"ẅ", "w"}, {"ŷ", "y"}, {"Ŷ", "y"}, {"ỳ", "y"},
      {"ý", "y"}, {"ÿ", "y"}, {"’", "'"}};
  std::string folded(text);
  for (const auto& [from, to] : kPairs) {
    absl::StrReplaceAll({{from, to}}, &folded);
  }
  return absl::AsciiStrToLower(folded);
}

bool IsSplitNg(absl::string_view before, absl::string_view rest) {
  return absl::EndsWith(before, "lla") ||
         (absl::EndsWith(before, "ba") && absl::StartsWith(rest, "ngor"));
}

// The rank of the letter at the front of `rest` and how many bytes it takes.
std::pair<char, size_t> LetterAt(absl::string_view before,
                                 absl::string_view rest, Language language) {
  std::pair<char, size_t> best{0, 1};
  char rank = 10;
  for (const absl::string_view letter : kWelshAlphabet) {
    ++rank;
    const bool digraph = letter.size() == 2;
    if (!absl::StartsWith(rest, letter) ||
        (digraph && language == Language::kEnglish) ||
        (letter == "ng" && IsSplitNg(before, rest))) {
      continue;
    }
    if (best.first == 0 || digraph) {
      best = {rank, letter.size()};
    }
  }
  return best;
}

}  // namespace

std::string CollationKey(absl::string_view text, Language language) {
  const std::string folded = FoldAccents(text);
  const absl::string_view all = folded;
  std::string key;
  for (size_t at = 0; at < all.size();) {
    const auto [rank, size] =
        LetterAt(all.substr(0, at), all.substr(at), language);
    const char byte = all[at];
    if (rank != 0) {
      key += rank;
    } else if (byte == ' ' || byte == '-') {
      key += '\x02';
    } else if (byte != '\'') {
      // Digits before letters, anything else after them.
      absl::StrAppend(&key,
                      absl::ascii_isdigit(static_cast<unsigned char>(byte))
                          ? "\x03"
                          : "\x7f",
                      all.substr(at, 1));
    }
    at += size;
  }
  return absl::StrCat(key, absl::string_view("\x01", 1), text);
}

}  // namespace tyst::reference
