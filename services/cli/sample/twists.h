// SPDX-License-Identifier: MIT
// What goes wrong with records, and how senders put them right.
#pragma once

#include "cli/sample/dice.h"
#include "cli/sample/person.h"
#include "cli/sample/records.h"
#include "cli/sample/sample.h"

namespace tyst::sample {

// Errors in a conversation that intake must catch.
enum class Fault {
  kPlaceType,      // quarantined: a code that is not in the list
  kAspect,         // the same
  kFutureDate,     // quarantined
  kBeforeBirth,    // quarantined
  kCheckDigit,     // quarantined: an NHS number that cannot be
  kNoLocalId,      // quarantined
  kUnknownSender,  // refused: an organisation that does not exist
  kBadDate,        // refused: not a date
  kNoRecordId,     // refused
  kCutRow,         // refused: half a row, no JSON
};
inline constexpr int kFaults = 10;

// Spoils `conversation`; for kCutRow the caller cuts the row. A fault that this
// person cannot have becomes kPlaceType.
Expectation Spoil(const Person& person, Fault fault, Record& conversation);

// What a correction (the next version) changes.
enum class Correction {
  kDate,
  kLanguage,
  kOutcome,
  kBirthDate,  // the first version had it wrong
  kNhsNumber,  // the first version had neither it nor today's postcode
  kConsent,    // taken back
  kLocalId,    // the first version named another number for the person
};
inline constexpr int kCorrections = 7;

struct Versions {
  Record first;
  Record second;
};
// Both versions of `conversation`, which is as it should have been.
Versions MakeCorrection(const Person& person, Correction correction,
                        const Record& conversation, Dice& dice);

}  // namespace tyst::sample
