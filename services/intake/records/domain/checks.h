// SPDX-License-Identifier: MIT
// The checks after the door: what makes a well-formed record one that can
// stand. Whatever is found keeps the record in quarantine until it is repaired.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"

#include "intake/domain/reason.h"
#include "reference/vocabulary.h"

namespace tyst::intake {

struct DatedField {
  std::string field;
  std::string date;  // ISO; empty: not given
};

struct CodedField {
  std::string field;
  reference::CodeList list;
  std::string code;  // empty: not given
};

struct AspectField {
  std::string field;
  std::string code;
};

struct Scale {
  int32_t lowest = 0;
  int32_t highest = 0;
};

// A score that was given, with its scale if one was.
struct ScoreField {
  std::string field;
  int32_t score = 0;
  std::optional<Scale> scale;
};

// What the checks and the quality score need to know of a record.
struct RecordFacts {
  std::string local_id;
  std::string birth_date;
  std::string sex;
  std::string nhs_number;
  std::string postcode;
  std::vector<DatedField> events;       // not in the future, not before birth
  std::vector<DatedField> basis_dates;  // not in the future
  std::vector<CodedField> codes;
  std::vector<AspectField> aspects;
  std::vector<ScoreField> scores;
  // Where the record lists outcomes, and how many of them it must have.
  std::string outcomes_field = "conversation.outcomes";
  int fewest_outcomes = 0;
  std::vector<std::string> outcome_ids;
  std::vector<int> purposes;
  // Of narratives and other optional fields: how many could be there, are.
  int optional_fields = 0;
  int optional_fields_given = 0;
};

// All that keeps the record from standing, in the order of its fields; empty
// when it can stand. `latest_day`: the last day that is not in the future.
std::vector<Reason> CheckRecord(const RecordFacts& facts,
                                absl::CivilDay latest_day);

// Completeness and plausibility, 0 to 100; of a record that can stand.
int QualityScore(const RecordFacts& facts);

}  // namespace tyst::intake
