// SPDX-License-Identifier: MIT
#include <optional>

#include "absl/strings/numbers.h"

#include "anonymisation/deidentification/domain/finders.h"

namespace tyst::deidentification {
namespace {

constexpr size_t kMostOrdinalWords = 6;
constexpr int kYoungestRareAge = 90;
constexpr int kOldestAge = 122;

// The leading number of a token: 3 of "3rd", "3ydd" and "3". Nothing where
// there is none or more than four digits.
std::optional<int> LeadingNumber(absl::string_view raw) {
  size_t digits = 0;
  while (digits < raw.size() && raw[digits] >= '0' && raw[digits] <= '9') {
    ++digits;
  }
  int number = 0;
  if (digits == 0 || digits > 4 ||
      !absl::SimpleAtoi(raw.substr(0, digits), &number)) {
    return std::nullopt;
  }
  return number;
}

bool IsDay(const Narrative& n, size_t i) {
  if (!n.Free(i) || !n.at(i).digits) return false;
  const absl::string_view raw = n.tokens().Raw(i);
  const std::optional<int> number = LeadingNumber(raw);
  // At most two digits and a suffix such as "th" or "fed".
  return number && *number >= 1 && *number <= 31 && raw.size() <= 5;
}

bool IsYear(const Narrative& n, size_t i) {
  if (!n.Free(i) || n.at(i).letters) return false;
  const absl::string_view raw = n.tokens().Raw(i);
  const std::optional<int> number = LeadingNumber(raw);
  if (!number) return false;
  if (raw.size() == 4) return *number >= 1850 && *number <= 2199;
  return raw.size() == 2 && n.at(i).gap != Gap::kSpace &&
         n.at(i).gap != Gap::kComma;
}

bool Near(const Narrative& n, size_t i) {
  const Gap gap = n.at(i).gap;
  return gap == Gap::kSpace || gap == Gap::kComma || gap == Gap::kHyphen ||
         gap == Gap::kNone || gap == Gap::kApostrophe || gap == Gap::kDot ||
         (gap == Gap::kOther && n.Between(i).size() <= 2);
}

SpanType TypeAt(const Narrative& n, size_t first) {
  return n.Preceded(first, kBirthWord, 5) ? SpanType::kBirthDate
                                          : SpanType::kDate;
}

// "21st", "third", "unfed ar hugain", "twenty-first", and their "of" or "o",
// that end before `month`: the first token of them, or `month` itself.
size_t StartOfDay(const Narrative& n, size_t month) {
  size_t i = month;
  if (i > 0 && n.Free(i - 1) && n.Is(i - 1, kOf) && Near(n, i)) --i;
  if (i > 0 && IsDay(n, i - 1) && Near(n, i)) return i - 1;
  size_t first = month;
  for (size_t words = 0; i > 0 && words < kMostOrdinalWords; ++words) {
    if (!n.Free(i - 1) || !Near(n, i) ||
        !n.Is(i - 1, kOrdinal | kOrdinalJoin)) {
      break;
    }
    --i;
    if (n.Is(i, kOrdinal)) first = i;
  }
  return first;
}

// "may" and "mai" are words: without a capital they are months only beside a
// day and a year, or after "o".
bool IsMonth(const Narrative& n, size_t i) {
  if (!n.Free(i) || !n.Is(i, kMonth)) return false;
  if (!n.Is(i, kWordFirst | kAlsoWord) || n.at(i).capital) return true;
  return (i + 1 < n.size() && IsYear(n, i + 1)) || (i > 0 && n.Is(i - 1, kOf));
}

void FindWordDate(Narrative* n, size_t month) {
  size_t first = StartOfDay(*n, month);
  size_t last = month;
  if (first == month && last + 1 < n->size() && IsDay(*n, last + 1) &&
      Near(*n, last + 1)) {
    ++last;
  }
  const bool has_day = first != month || last != month;
  const bool has_year =
      last + 1 < n->size() && IsYear(*n, last + 1) && Near(*n, last + 1);
  if (has_year) ++last;
  const SpanType type = TypeAt(*n, first);
  if (has_day || (has_year && type == SpanType::kBirthDate)) {
    n->Claim(first, last, type, SpanReason::kFormat);
  }
}

bool Separates(absl::string_view between) {
  if (between.empty() || between.size() > 3) return false;
  int marks = 0;
  for (const char c : between) {
    if (c == '/' || c == '-' || c == '.') {
      ++marks;
    } else if (c != ' ') {
      return false;
    }
  }
  return marks == 1;
}

// 03/11/1947, 3.11.47, 1947-11-03, 3 - 11 - 1947.
bool FindFigureDate(Narrative* n, size_t i) {
  if (i + 2 >= n->size()) return false;
  int numbers[3];
  size_t sizes[3];
  for (size_t k = 0; k < 3; ++k) {
    if (!n->Free(i + k) || n->at(i + k).letters ||
        (k > 0 && !Separates(n->Between(i + k)))) {
      return false;
    }
    const absl::string_view raw = n->tokens().Raw(i + k);
    const std::optional<int> number = LeadingNumber(raw);
    if (!number) return false;
    numbers[k] = *number;
    sizes[k] = raw.size();
  }
  const auto fits = [](int day, int month) {
    return day >= 1 && day <= 31 && month >= 1 && month <= 31 &&
           (day <= 12 || month <= 12);
  };
  const bool little = sizes[0] <= 2 && sizes[1] <= 2 &&
                      (sizes[2] == 2 || sizes[2] == 4) &&
                      fits(numbers[0], numbers[1]);
  const bool big = sizes[0] == 4 && sizes[1] <= 2 && sizes[2] <= 2 &&
                   fits(numbers[2], numbers[1]);
  if (!little && !big) return false;
  n->Claim(i, i + 2, TypeAt(*n, i), SpanReason::kFormat);
  return true;
}

void FindAgeOrYear(Narrative* n, size_t i) {
  const absl::string_view raw = n->tokens().Raw(i);
  const std::optional<int> number = LeadingNumber(raw);
  if (!number) return;
  if (*number >= kYoungestRareAge && *number <= kOldestAge &&
      (n->Preceded(i, kAgeWord, 2) ||
       (i + 1 < n->size() && n->Is(i + 1, kYearsOld) && Near(*n, i + 1)))) {
    n->Claim(i, i, SpanType::kAge, SpanReason::kFormat);
    return;
  }
  if (!n->at(i).letters && raw.size() == 4 && *number >= 1850 &&
      *number <= 2199 && n->Preceded(i, kBirthWord, 3)) {
    n->Claim(i, i, SpanType::kBirthDate, SpanReason::kContext);
  }
}

}  // namespace

void FindDates(Narrative* n) {
  for (size_t i = 0; i < n->size(); ++i) {
    if (n->Free(i) && n->at(i).digits) FindFigureDate(n, i);
  }
  for (size_t i = 0; i < n->size(); ++i) {
    if (IsMonth(*n, i)) FindWordDate(n, i);
  }
  for (size_t i = 0; i < n->size(); ++i) {
    if (n->Free(i) && n->at(i).digits) FindAgeOrYear(n, i);
  }
}

}  // namespace tyst::deidentification
