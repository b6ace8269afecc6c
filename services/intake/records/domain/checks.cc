// SPDX-License-Identifier: MIT
#include "intake/records/domain/checks.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"

#include "intake/domain/dates.h"
#include "reference/nhs_number.h"
#include "reference/person.h"

namespace tyst::intake {
namespace {

constexpr int kOldestYears = 130;

class Findings final {
 public:
  void Add(std::string field, std::string code, std::string expected) {
    reasons_.push_back(
        {std::move(field), std::move(code), std::move(expected)});
  }
  std::vector<Reason> Take() { return std::move(reasons_); }

 private:
  std::vector<Reason> reasons_;
};

void CheckBirthDate(const RecordFacts& facts, absl::CivilDay latest_day,
                    Findings& findings) {
  const std::optional<absl::CivilDay> born = KnownBirthDate(facts.birth_date);
  if (!born.has_value()) {
    return;
  }
  if (*born > latest_day) {
    findings.Add("identity.birth_date", "date-in-future",
                 "a day that has been");
  } else if (born->year() < latest_day.year() - kOldestYears) {
    findings.Add("identity.birth_date", "birth-date-implausible",
                 "at most 130 years ago, or 1811-11-11 when unknown");
  }
}

void CheckNhsNumber(const RecordFacts& facts, Findings& findings) {
  if (facts.nhs_number.empty()) {
    return;
  }
  const reference::NhsNumberCheck check =
      reference::CheckNhsNumber(facts.nhs_number);
  if (check == reference::NhsNumberCheck::kValid) {
    return;
  }
  const bool shape = check == reference::NhsNumberCheck::kNotTenDigits;
  findings.Add("identity.nhs_number",
               shape ? "nhs-number-shape" : "nhs-number-check-digit",
               shape ? "ten digits"
                     : "ten digits, not all equal, whose last is the check "
                       "digit of the others (modulus 11)");
}

void CheckEvents(const RecordFacts& facts, absl::CivilDay latest_day,
                 Findings& findings) {
  const std::optional<absl::CivilDay> born = KnownBirthDate(facts.birth_date);
  for (const DatedField& event : facts.events) {
    const std::optional<absl::CivilDay> day = ParseDate(event.date);
    if (!day.has_value()) {
      continue;  // Form is the door's business.
    }
    if (*day > latest_day) {
      findings.Add(event.field, "date-in-future", "a day that has been");
    } else if (born.has_value() && *day < *born) {
      findings.Add(event.field, "date-before-birth",
                   "on or after the birth date");
    }
  }
  for (const DatedField& basis : facts.basis_dates) {
    const std::optional<absl::CivilDay> day = ParseDate(basis.date);
    if (day.has_value() && *day > latest_day) {
      findings.Add(basis.field, "date-in-future", "a day that has been");
    }
  }
}

void CheckCodes(const RecordFacts& facts, Findings& findings) {
  for (const CodedField& coded : facts.codes) {
    if (!coded.code.empty() &&
        !reference::FindCode(coded.list, coded.code).has_value()) {
      findings.Add(coded.field, "unknown-code",
                   absl::StrCat("a code of the list '",
                                reference::NameOf(coded.list), "'"));
    }
  }
  for (const AspectField& aspect : facts.aspects) {
    if (!reference::FindAspect(aspect.code).has_value()) {
      findings.Add(aspect.field, "unknown-code", "a code of the list 'aspect'");
    }
  }
}

void CheckScores(const RecordFacts& facts, Findings& findings) {
  for (const ScoreField& score : facts.scores) {
    if (!score.scale.has_value()) {
      findings.Add(score.field, "score-without-scale",
                   "a scale with its lowest and highest score");
    } else if (score.score < score.scale->lowest ||
               score.score > score.scale->highest) {
      findings.Add(score.field, "score-outside-scale",
                   "from the scale's lowest to its highest score");
    }
  }
}

template <typename T>
bool HasTwice(const std::vector<T>& values) {
  return std::set<T>(values.begin(), values.end()).size() != values.size();
}

void CheckOutcomes(const RecordFacts& facts, Findings& findings) {
  if (static_cast<int>(facts.outcome_ids.size()) < facts.fewest_outcomes) {
    findings.Add(facts.outcomes_field, "outcome-missing",
                 "at least one outcome");
  }
  if (HasTwice(facts.outcome_ids)) {
    findings.Add(facts.outcomes_field, "outcome-id-twice",
                 "an id of its own for each outcome");
  }
}

}  // namespace

std::vector<Reason> CheckRecord(const RecordFacts& facts,
                                absl::CivilDay latest_day) {
  Findings findings;
  if (facts.local_id.empty()) {
    findings.Add("identity.local_id", "local-id-missing",
                 "your own number for the person");
  }
  CheckBirthDate(facts, latest_day, findings);
  CheckNhsNumber(facts, findings);
  CheckEvents(facts, latest_day, findings);
  CheckCodes(facts, findings);
  CheckScores(facts, findings);
  CheckOutcomes(facts, findings);
  if (HasTwice(facts.purposes)) {
    findings.Add("bases", "purpose-twice", "at most one basis a purpose");
  }
  return findings.Take();
}

int QualityScore(const RecordFacts& facts) {
  // Half for what linkage and statistics by age and sex rest on, half for what
  // else could be told. Weights are ours.
  int score = 0;
  score += KnownBirthDate(facts.birth_date).has_value() ? 15 : 0;
  score += facts.nhs_number.empty() ? 0 : 15;
  score += facts.sex == "F" || facts.sex == "M" ? 10 : 0;
  score += reference::NormalisePostcode(facts.postcode).has_value() ? 10 : 0;
  const int told =
      facts.optional_fields == 0
          ? 50
          : 50 * facts.optional_fields_given / facts.optional_fields;
  return score + told;
}

}  // namespace tyst::intake
