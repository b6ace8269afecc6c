// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/domain/numbering.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace tyst::deidentification {
namespace {

// The words of a finding in their unmutated form.
std::vector<std::string> WordsOf(const Narrative& n, const Finding& finding) {
  std::vector<std::string> words;
  for (size_t i = n.tokens().TokenAt(finding.begin);
       i < n.size() && n.at(i).begin < finding.end; ++i) {
    const absl::string_view word = n.tokens().Folded(i);
    const bool radical = n.Is(i, kGivenName | kSurname | kPlaceName);
    words.emplace_back(radical ? word : n.lexicon().RadicalOf(word));
  }
  return words;
}

}  // namespace

void Numbering::Reserve(const Narrative& n) {
  for (size_t i = 0; i < n.size(); ++i) {
    if (!n.at(i).placeholder) continue;
    int type = 0;
    int number = 0;
    if (PlaceholderAt(n.tokens().Raw(i), &type, &number) > 0) {
      int& last = last_[static_cast<size_t>(type)];
      last = std::max(last, number);
    }
  }
}

int Numbering::NumberOf(const Narrative& n, const Finding& finding) {
  const std::vector<std::string> words = WordsOf(n, finding);
  if (finding.type == SpanType::kPerson && !words.empty()) {
    return NumberOfPerson(words, finding.reason);
  }
  // Numbers are the same however they are spaced.
  const bool spaced =
      finding.type == SpanType::kPlace || finding.type == SpanType::kAddress;
  const std::string key = absl::StrCat(static_cast<int>(finding.type), "/",
                                       absl::StrJoin(words, spaced ? " " : ""));
  const auto [found, added] = values_.emplace(key, 0);
  if (added) found->second = Next(finding.type);
  return found->second;
}

int Numbering::NumberOfPerson(const std::vector<std::string>& words,
                              SpanReason reason) {
  const bool itself = known_.MatchName(words[0]) != NameMatch::kNone ||
                      (reason == SpanReason::kKnown &&
                       (words[0].size() == 1 || known_.IsInitials(words[0])));
  if (itself) {
    if (person_itself_ == 0) person_itself_ = Next(SpanType::kPerson);
    return person_itself_;
  }
  const auto found = person_by_word_.find(words[0]);
  if (found != person_by_word_.end()) {
    const size_t index = found->second;  // what follows may move `found`
    Person& person = people_[index];
    const bool agrees = words.size() == 1 || !person.surname_known ||
                        std::any_of(words.begin() + 1, words.end(),
                                    [&person](const std::string& word) {
                                      return person.words.contains(word);
                                    });
    if (agrees) {
      person.surname_known |= words.size() > 1;
      for (const std::string& word : words) {
        person.words.insert(word);
        person_by_word_.emplace(word, index);
      }
      return person.number;
    }
  }
  Person person;
  person.number = Next(SpanType::kPerson);
  person.surname_known = words.size() > 1;
  for (const std::string& word : words) {
    person.words.insert(word);
    person_by_word_.emplace(word, people_.size());
  }
  people_.push_back(std::move(person));
  return people_.back().number;
}

}  // namespace tyst::deidentification
