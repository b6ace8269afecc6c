// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"

#include "anonymisation/deidentification/domain/finders.h"
#include "reference/nhs_number.h"

namespace tyst::deidentification {
namespace {

constexpr size_t kLongestNumber = 20;     // digits looked at together
constexpr size_t kShortestReference = 6;  // digits
constexpr size_t kShortestNamed = 4;      // digits after "ref", "rhif"

// A run of digit groups: tokens first to last, all of digits alone.
struct Run {
  size_t first = 0;
  size_t last = 0;
};

bool IsDigits(const Narrative& n, size_t i) {
  return n.Free(i) && n.at(i).digits && !n.at(i).letters;
}

size_t Length(const Narrative& n, size_t i) {
  return n.at(i).end - n.at(i).begin;
}

// What may stand between the groups of one number: "029 2087-4000", "(0)29".
bool Joins(absl::string_view between) {
  return !between.empty() && between.size() <= 2 &&
         between.find_first_not_of(" -./()") == absl::string_view::npos;
}

Run RunFrom(const Narrative& n, size_t first) {
  Run run{first, first};
  while (run.last + 1 < n.size() && IsDigits(n, run.last + 1) &&
         Joins(n.Between(run.last + 1))) {
    ++run.last;
  }
  return run;
}

bool LooksLikeYear(absl::string_view raw) {
  return raw.size() == 4 &&
         (absl::StartsWith(raw, "19") || absl::StartsWith(raw, "20"));
}

// Years, scores and times of day: several short groups that are no number.
bool IsListOfSmallNumbers(const Narrative& n, const Run& run, size_t digits) {
  bool all_years = true;
  size_t longest = 0;
  for (size_t i = run.first; i <= run.last; ++i) {
    all_years = all_years && LooksLikeYear(n.tokens().Raw(i));
    longest = std::max(longest, Length(n, i));
  }
  return all_years || (longest <= 2 && digits < 10);
}

// Whether a phone number begins at group `i`: "0…" or "+44".
bool MayBeginPhone(const Narrative& n, size_t i) {
  if (n.tokens().Raw(i)[0] == '0') return true;
  const absl::string_view before = n.text().substr(0, n.at(i).begin);
  return absl::EndsWith(before, "+");
}

// The last group of the number that begins at `i` and fits, or nothing.
struct Fit {
  size_t last = 0;
  SpanType type = SpanType::kReference;
};

bool FitFrom(const Narrative& n, const Run& run, size_t i, Fit* fit) {
  std::string digits;
  bool found = false;
  const bool phone = MayBeginPhone(n, i);
  const bool foreign = phone && (n.tokens().Raw(i)[0] != '0' ||
                                 absl::StartsWith(n.tokens().Raw(i), "00"));
  for (size_t k = i; k <= run.last; ++k) {
    if (digits.size() + Length(n, k) > kLongestNumber) break;
    const absl::string_view group = n.tokens().Raw(k);
    digits.append(group.data(), group.size());
    if (digits.size() == 10 && reference::CheckNhsNumber(digits) ==
                                   reference::NhsNumberCheck::kValid) {
      *fit = {k, SpanType::kNhsNumber};
      return true;
    }
    if (phone && digits.size() >= 10 && digits.size() <= (foreign ? 15 : 11)) {
      *fit = {k, SpanType::kPhone};
      found = true;
      if (!foreign && digits.size() == 11) break;
    }
  }
  return found;
}

void ClaimPhone(Narrative* n, size_t first, size_t last) {
  size_t begin = n->at(first).begin;
  while (begin > 0 &&
         (n->text()[begin - 1] == '+' || n->text()[begin - 1] == '(')) {
    --begin;
  }
  n->ClaimBytes(begin, n->at(last).end, SpanType::kPhone, SpanReason::kFormat);
}

bool AfterPounds(const Narrative& n, size_t i) {
  return absl::EndsWith(n.text().substr(0, n.at(i).begin), "\xC2\xA3");
}

void ClaimReference(Narrative* n, size_t first, size_t last) {
  // "CAS-2023-00123": the letters in front belong to it.
  if (first > 0 && n->Free(first - 1) && n->at(first - 1).all_capitals &&
      (n->Between(first) == "-" || n->Between(first) == "/")) {
    --first;
  }
  n->Claim(first, last, SpanType::kReference, SpanReason::kFormat);
}

// What is left of a run once its NHS and telephone numbers are gone.
void FindReference(Narrative* n, const Run& run) {
  if (run.first > run.last) return;
  size_t digits = 0;
  size_t longest = 0;
  for (size_t i = run.first; i <= run.last; ++i) {
    digits += Length(*n, i);
    longest = std::max(longest, Length(*n, i));
  }
  const bool long_enough =
      digits > kShortestReference || longest >= kShortestReference ||
      (digits == kShortestReference && run.last == run.first + 2);
  if (!long_enough || IsListOfSmallNumbers(*n, run, digits) ||
      AfterPounds(*n, run.first)) {
    const bool sort_code =
        digits == 6 && run.last == run.first + 2 && n->Between(run.last) == "-";
    if (!sort_code) return;
  }
  ClaimReference(n, run.first, run.last);
}

void FindInRun(Narrative* n, const Run& run) {
  size_t rest = run.first;
  for (size_t i = run.first; i <= run.last;) {
    Fit fit;
    if (!FitFrom(*n, run, i, &fit)) {
      ++i;
      continue;
    }
    if (i > rest) FindReference(n, {rest, i - 1});
    if (fit.type == SpanType::kPhone) {
      ClaimPhone(n, i, fit.last);
    } else {
      n->Claim(i, fit.last, fit.type, SpanReason::kFormat);
    }
    i = rest = fit.last + 1;
  }
  if (rest <= run.last) FindReference(n, {rest, run.last});
}

// Letters and digits in one word: "WCCIS12345", not "A4042", "500mg", "B12".
bool IsMixedReference(const Narrative& n, size_t i) {
  if (!n.Free(i) || !n.at(i).letters || !n.at(i).digits) return false;
  const absl::string_view raw = n.tokens().Raw(i);
  size_t digits = 0;
  size_t leading_letters = 0;
  for (const char c : raw) {
    if (c >= '0' && c <= '9') {
      ++digits;
    } else if (digits == 0) {
      ++leading_letters;
    }
  }
  const bool road = leading_letters == 1 && digits <= 4;
  const bool measure = leading_letters == 0 && raw.size() - digits <= 4;
  return !road && (digits >= 6 || (digits >= 4 && !measure));
}

bool IsNamedReference(const Narrative& n, size_t i) {
  if (!n.Free(i) || !n.at(i).digits) return false;
  const absl::string_view raw = n.tokens().Raw(i);
  return raw.size() >= kShortestNamed && !LooksLikeYear(raw) &&
         !AfterPounds(n, i) && n.Preceded(i, kReferenceWord, 3);
}

}  // namespace

void FindNumbers(Narrative* n) {
  for (size_t i = 0; i < n->size(); ++i) {
    if (!IsDigits(*n, i)) continue;
    const Run run = RunFrom(*n, i);
    FindInRun(n, run);
    i = run.last;
  }
  for (size_t i = 0; i < n->size(); ++i) {
    if (IsMixedReference(*n, i) || IsNamedReference(*n, i)) {
      ClaimReference(n, i, i);
    }
  }
}

}  // namespace tyst::deidentification
