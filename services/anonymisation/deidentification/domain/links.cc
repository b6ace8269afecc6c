// SPDX-License-Identifier: MIT
#include <cstring>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

#include "anonymisation/deidentification/domain/finders.h"

namespace tyst::deidentification {
namespace {

// Limits of RFC 5321 for the parts of an address.
constexpr size_t kLongestLocalPart = 64;
constexpr size_t kLongestDomain = 255;
constexpr size_t kMostLabels = 6;

bool IsLocalByte(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
         (c != '\0' && std::strchr("._%+-'", c) != nullptr) ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool IsDomainByte(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' ||
         c == '-' || c == '_';
}

bool IsTopDomain(absl::string_view folded) {
  constexpr absl::string_view kDomains[] = {
      "com", "uk",   "org", "net", "wales", "cymru", "nhs", "gov",
      "ac",  "info", "io",  "me",  "eu",    "biz",   "co"};
  for (const absl::string_view domain : kDomains) {
    if (folded == domain) return true;
  }
  return false;
}

size_t EndOfLink(absl::string_view text, size_t at) {
  while (at < text.size() &&
         !absl::ascii_isspace(static_cast<unsigned char>(text[at])) &&
         text[at] != '[' && text[at] != '<' && text[at] != '>') {
    ++at;
  }
  while (at > 0 && absl::StrContains(".,;:!?)'\"", text.substr(at - 1, 1))) {
    --at;  // punctuation of the sentence
  }
  return at;
}

void FindAtSigns(Narrative* n) {
  const absl::string_view text = n->text();
  for (size_t at = text.find('@'); at != absl::string_view::npos;
       at = text.find('@', at + 1)) {
    size_t begin = at;
    while (begin > 0 && at - begin < kLongestLocalPart &&
           IsLocalByte(text[begin - 1])) {
      --begin;
    }
    size_t end = at + 1;
    while (end < text.size() && end - at <= kLongestDomain &&
           IsDomainByte(text[end])) {
      ++end;
    }
    while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) {
      --end;
    }
    if (end < at + 3) continue;  // "@ home", "2 @ 50p"
    n->ClaimBytes(begin, end, begin == at ? SpanType::kLink : SpanType::kEmail,
                  SpanReason::kFormat);
  }
}

bool IsJoint(absl::string_view between) {
  return between == "." || between == "-" || between == "_";
}

}  // namespace

void FindLinks(Narrative* n) {
  FindAtSigns(n);
  for (size_t i = 0; i < n->size(); ++i) {
    if (!n->Free(i)) continue;
    const absl::string_view word = n->tokens().Folded(i);
    const bool scheme = (word == "http" || word == "https") &&
                        absl::StartsWith(n->text().substr(n->at(i).end), "://");
    const bool www =
        word == "www" && absl::StartsWith(n->text().substr(n->at(i).end), ".");
    if (scheme || www) {
      const size_t begin = n->at(i).begin;
      n->ClaimBytes(begin, EndOfLink(n->text(), n->at(i).end), SpanType::kLink,
                    SpanReason::kFormat);
      continue;
    }
    if (i == 0 || !IsTopDomain(word) || n->Between(i) != "." ||
        !n->Free(i - 1) || n->at(i).capital) {
      continue;
    }
    size_t first = i - 1;
    while (first > 0 && i - first < kMostLabels && n->Free(first - 1) &&
           IsJoint(n->Between(first))) {
      --first;
    }
    n->ClaimBytes(n->at(first).begin, EndOfLink(n->text(), n->at(i).end),
                  SpanType::kLink, SpanReason::kFormat);
  }
}

}  // namespace tyst::deidentification
