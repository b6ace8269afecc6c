// SPDX-License-Identifier: MIT
#include "cli/sample/twists.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace tyst::sample {
namespace {

std::string Shifted(const std::string& date, int64_t days) {
  absl::CivilDay day;
  absl::ParseCivilTime(date, &day);
  return absl::FormatCivilTime(day + days);
}

Fault Possible(const Person& person, Fault fault) {
  if ((fault == Fault::kBeforeBirth && !person.birth_known) ||
      (fault == Fault::kCheckDigit && person.nhs_number.empty())) {
    return Fault::kPlaceType;
  }
  return fault;
}

// Who is about to be 18, or has no NHS number, is spared corrections that would
// make their aspects or their links doubtful.
Correction Possible(const Person& person, Correction correction) {
  const int age = AgeOn(person, absl::CivilDay(2026, 4, 1));
  const bool of_time =
      correction == Correction::kDate || correction == Correction::kBirthDate;
  const bool spared =
      (of_time && ((age >= 16 && age <= 19) || !person.birth_known)) ||
      (correction == Correction::kNhsNumber && person.nhs_number.empty());
  return spared ? Correction::kLanguage : correction;
}

Expectation Quarantined(absl::string_view field, absl::string_view reason) {
  return {Ending::kQuarantined, std::string(field), std::string(reason)};
}

Expectation Refused(absl::string_view field) {
  return {Ending::kRefused, std::string(field), ""};
}

void AddUnknownAspect(intake::v1::Conversation& talk) {
  auto& outcome = *talk.add_outcomes();
  outcome.set_id(absl::StrCat("o", talk.outcomes_size()));
  outcome.set_aspect("j");
}

void ChangeCheckDigit(std::string& number) {
  number.back() = number.back() == '9' ? '0' : char(number.back() + 1);
}

}  // namespace

Expectation Spoil(const Person& person, Fault fault, Record& conversation) {
  auto& source = *conversation.mutable_source();
  auto& identity = *conversation.mutable_identity();
  auto& talk = *conversation.mutable_conversation();
  switch (Possible(person, fault)) {
    case Fault::kPlaceType:
      talk.set_place_type("moon");
      return Quarantined("conversation.place_type", "unknown-code");
    case Fault::kAspect:
      AddUnknownAspect(talk);
      return Quarantined("conversation.outcomes.aspect", "unknown-code");
    case Fault::kFutureDate:
      talk.set_date(absl::StrCat("2093", talk.date().substr(4)));
      return Quarantined("conversation.date", "date-in-future");
    case Fault::kBeforeBirth:
      talk.set_date(Shifted(identity.birth_date(), -400));
      return Quarantined("conversation.date", "date-before-birth");
    case Fault::kCheckDigit:
      ChangeCheckDigit(*identity.mutable_nhs_number());
      return Quarantined("identity.nhs_number", "nhs-number-check-digit");
    case Fault::kNoLocalId:
      identity.clear_local_id();
      return Quarantined("identity.local_id", "local-id-missing");
    case Fault::kUnknownSender:
      source.set_organisation("W06000007");
      return Refused("source.organisation");
    case Fault::kBadDate:
      talk.set_date("2026-13-45");
      return Refused("conversation.date");
    case Fault::kNoRecordId:
      source.clear_record_id();
      return Refused("source.record_id");
    case Fault::kCutRow:
      return Refused("");
  }
  return {};
}

Versions MakeCorrection(const Person& person, Correction correction,
                        const Record& conversation, Dice& dice) {
  Versions versions{conversation, conversation};
  auto& first = versions.first;
  auto& talk = *first.mutable_conversation();
  versions.second.mutable_source()->set_version(2);
  switch (Possible(person, correction)) {
    case Correction::kDate:
      // Often into another quarter.
      talk.set_date(Shifted(talk.date(), -dice.Between(1, 40)));
      break;
    case Correction::kLanguage:
      talk.set_language_conducted(talk.language_conducted() == "en" ? "cy"
                                                                    : "en");
      break;
    case Correction::kOutcome:
      AddOutcome(person, versions.second, dice);
      break;
    case Correction::kBirthDate:
      first.mutable_identity()->set_birth_date(
          Shifted(first.identity().birth_date(), -dice.Between(8, 300)));
      break;
    case Correction::kNhsNumber:
      first.mutable_identity()->clear_nhs_number();
      first.mutable_identity()->clear_nhs_number_status();
      first.mutable_identity()->mutable_address()->set_postcode(
          person.earlier_postcode);
      break;
    case Correction::kConsent:
      for (auto& basis : *versions.second.mutable_bases()) {
        basis.set_kind(intake::v1::BASIS_KIND_REFUSED);
      }
      break;
    case Correction::kLocalId:
      first.mutable_identity()->set_local_id(absl::StrCat("X", person.number));
      break;
  }
  return versions;
}

}  // namespace tyst::sample
