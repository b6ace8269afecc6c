// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/domain/masker.h"

#include <deque>
#include <utility>

#include "absl/strings/str_cat.h"

#include "anonymisation/deidentification/domain/finders.h"
#include "anonymisation/deidentification/domain/letters.h"
#include "anonymisation/deidentification/domain/numbering.h"
#include "anonymisation/deidentification/domain/people.h"

namespace tyst::deidentification {
namespace {

// Code points in `bytes`, whole ones.
int64_t CodePoints(absl::string_view bytes) {
  int64_t count = 0;
  for (const char c : bytes) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++count;
  }
  return count;
}

MaskedText Written(const Narrative& n, Numbering* numbering) {
  MaskedText masked;
  const absl::string_view original = n.matching().original();
  size_t written = 0;
  int64_t code_points = 0;
  for (const Finding& finding : n.findings()) {
    const auto [begin, end] =
        n.matching().OriginalBytes(finding.begin, finding.end);
    if (begin < written || end <= begin) continue;
    Span span;
    code_points += CodePoints(original.substr(written, begin - written));
    span.start = code_points;
    code_points += CodePoints(original.substr(begin, end - begin));
    span.end = code_points;
    span.type = finding.type;
    span.reason = finding.reason;
    span.number = numbering->NumberOf(n, finding);
    const absl::string_view before = original.substr(written, begin - written);
    absl::StrAppend(&masked.text, before, "[", Label(span.type), " ",
                    span.number, "]");
    masked.spans.push_back(span);
    written = end;
  }
  absl::StrAppend(&masked.text, original.substr(written));
  return masked;
}

}  // namespace

void Masker::Find(const KnownMatcher& known, Narrative* n) const {
  FindLinks(n);
  FindCodes(n);
  known.FindPhrases(n);
  FindDates(n);
  FindNumbers(n);
  FindStreetsAndInstitutions(n);
  FindPlacePhrases(n);
  FindPeople(known, n);
  if (!tagger_) return;
  for (const Finding& finding : tagger_(*n)) {
    const size_t first = n->tokens().TokenAt(finding.begin);
    if (n->Free(first)) {
      n->ClaimBytes(finding.begin, finding.end, finding.type,
                    SpanReason::kTagger);
    }
  }
}

std::vector<MaskedText> Masker::Mask(const std::vector<NarrativeText>& record,
                                     const KnownPerson& person) const {
  const KnownMatcher known(person, lexicon_);
  std::deque<Narrative> narratives;  // they cannot be moved
  FoundNames names;
  for (const NarrativeText& text : record) {
    Narrative& n = narratives.emplace_back(text.text, text.language, lexicon_);
    Find(known, &n);
    CollectNames(n, &names);
  }
  Numbering numbering(known);
  for (Narrative& n : narratives) {
    FindMentions(names, &n);
    FindPlaceWords(&n);
    n.SortFindings();
    numbering.Reserve(n);
  }
  std::vector<MaskedText> masked;
  for (const Narrative& n : narratives) {
    masked.push_back(Written(n, &numbering));
  }
  return masked;
}

}  // namespace tyst::deidentification
