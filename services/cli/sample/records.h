// SPDX-License-Identifier: MIT
// Makes the records of an invented person.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "cli/sample/dice.h"
#include "cli/sample/person.h"
#include "tyst/intake/v1/record.pb.h"

namespace tyst::sample {

using intake::v1::Record;

// How one sender knows a person.
struct Acquaintance {
  std::string organisation;
  std::string local_id;
  absl::string_view family;
  std::string sex;
  std::string nhs_number;
  std::string postcode;
};

// As the authority where the person lives knows them: fully.
Acquaintance AtHome(const Person& person);
// As another authority does: sometimes by an earlier name or postcode, or
// without a sex; never so that rules could not link what they link at home.
Acquaintance AtOther(const Person& person, absl::string_view organisation,
                     Dice& dice);
// As the health board does; without an NHS number a fifth cannot be linked.
Acquaintance AtBoard(const Person& person, Dice& dice);

// Version 1 of the conversation `index` (0, 1, …) that this sender had.
Record MakeConversation(const Person& person, const Acquaintance& by, int index,
                        absl::CivilDay date, Dice& dice);
Record MakeReview(const Record& conversation, absl::CivilDay date, Dice& dice);
Record MakeAttendance(const Person& person, const Acquaintance& by, int index,
                      absl::CivilDay date);

// An outcome that suits the person's age on the conversation's date.
void AddOutcome(const Person& person, Record& conversation, Dice& dice);

}  // namespace tyst::sample
