// SPDX-License-Identifier: MIT
#include "cli/sample/records.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"

#include "cli/sample/narrative.h"
#include "cli/sample/sample.h"
#include "reference/person.h"
#include "reference/vocabulary.h"

namespace tyst::sample {
namespace {

using intake::v1::BasisKind;
using intake::v1::Conversation;
using intake::v1::Purpose;
using reference::CodeList;
using reference::Language;

std::string Text(absl::CivilDay day) { return absl::FormatCivilTime(day); }

void FillSource(const Acquaintance& by, const std::string& id, Record& record) {
  auto& source = *record.mutable_source();
  source.set_organisation(by.organisation);
  source.set_system(std::string(kSampleSystem));
  source.set_record_id(id);
  source.set_version(1);
}

void FillIdentity(const Person& person, const Acquaintance& by,
                  Record& record) {
  auto& identity = *record.mutable_identity();
  auto& name = *identity.add_names();
  name.set_given(std::string(person.given));
  name.set_family(std::string(by.family));
  name.set_use(intake::v1::NAME_USE_CURRENT);
  if (!person.birth_family.empty() && by.family == person.family) {
    auto& birth = *identity.add_names();
    birth.set_given(std::string(person.given));
    birth.set_family(std::string(person.birth_family));
    birth.set_use(intake::v1::NAME_USE_BIRTH);
  }
  if (!person.known_as.empty()) {
    identity.add_known_as(person.known_as);
  }
  identity.set_birth_date(person.birth_known
                              ? Text(person.birth)
                              : std::string(reference::kUnknownBirthDate));
  identity.set_sex(by.sex);
  if (!by.nhs_number.empty()) {
    identity.set_nhs_number(by.nhs_number);
    identity.set_nhs_number_status(
        person.number % 5 == 0 ? intake::v1::NHS_NUMBER_STATUS_UNVERIFIED
                               : intake::v1::NHS_NUMBER_STATUS_VERIFIED);
  }
  identity.set_local_id(by.local_id);
  identity.mutable_address()->add_lines(person.street);
  identity.mutable_address()->add_lines(std::string(person.home.name.en));
  identity.mutable_address()->set_postcode(by.postcode);
}

void AddBasis(Purpose purpose, BasisKind kind, absl::string_view version,
              const std::string& date, Record& record) {
  auto& basis = *record.add_bases();
  basis.set_purpose(purpose);
  basis.set_kind(kind);
  basis.set_version(std::string(version));
  basis.set_date(date);
}

void AddConsents(const Person& person, const std::string& date,
                 Record& record) {
  const auto asked = [&](Purpose purpose, bool agreed) {
    AddBasis(purpose,
             agreed ? intake::v1::BASIS_KIND_CONSENT
                    : intake::v1::BASIS_KIND_REFUSED,
             "sample-wording-1", date, record);
  };
  asked(intake::v1::PURPOSE_IMPROVEMENT, person.allows_improvement);
  asked(intake::v1::PURPOSE_LINKAGE, person.allows_linkage);
  asked(intake::v1::PURPOSE_QUOTATION, person.allows_quotation);
  asked(intake::v1::PURPOSE_RESEARCH, person.allows_research);
}

void FillLanguages(const Person& person, Dice& dice, Conversation& talk) {
  talk.set_language_offered("both");
  std::string accepted = "en";
  if (person.speaks_welsh) {
    const int64_t roll = dice.Below(10);
    accepted = roll < 6 ? "cy" : roll < 8 ? "both" : "en";
  }
  talk.set_language_accepted(accepted);
  // Who asked for Welsh did not always get it.
  talk.set_language_conducted(accepted == "cy" && dice.Chance(100) ? "en"
                                                                   : accepted);
}

void FillNarratives(const Person& person, Dice& dice, Conversation& talk) {
  const bool welsh = talk.language_conducted() != "en";
  const bool welsh_analysis = talk.language_conducted() == "cy";
  auto& own = *talk.mutable_own_words();
  own.set_text(
      OwnWords(person, welsh ? Language::kWelsh : Language::kEnglish, dice));
  own.set_language(welsh ? "cy" : "en");
  auto& analysis = *talk.mutable_analysis();
  analysis.set_text(Analysis(
      person, welsh_analysis ? Language::kWelsh : Language::kEnglish, dice));
  analysis.set_language(welsh_analysis ? "cy" : "en");
  auto& elements = *talk.mutable_elements();
  elements.set_personal_circumstances(welsh ? "Byw gartref."
                                            : "Lives at home.");
  elements.set_personal_outcomes(welsh ? "Gweler isod." : "See below.");
  elements.set_barriers(welsh ? "Symud a thrafnidiaeth."
                              : "Mobility and transport.");
  elements.set_risks(welsh ? "Cwympo; unigrwydd." : "Falls; loneliness.");
  elements.set_strengths(welsh ? "Teulu a chymdogion."
                               : "Family and neighbours.");
}

}  // namespace

Acquaintance AtHome(const Person& person) {
  return {std::string(person.home.code),
          absl::StrCat("L", person.number),
          person.family,
          person.sex,
          person.nhs_number,
          person.postcode};
}

Acquaintance AtOther(const Person& person, absl::string_view organisation,
                     Dice& dice) {
  Acquaintance by = AtHome(person);
  by.organisation = std::string(organisation);
  by.local_id = absl::StrCat("K", person.number * 7 + 3);
  if (!person.nhs_number.empty()) {
    if (!person.birth_family.empty() && dice.Chance(500)) {
      by.family = person.birth_family;
    }
    if (dice.Chance(300)) {
      by.postcode = person.earlier_postcode;
    }
    if (dice.Chance(100)) {
      by.sex = "U";
    }
  }
  return by;
}

Acquaintance AtBoard(const Person& person, Dice& dice) {
  Acquaintance by = AtHome(person);
  by.organisation = std::string(person.home.ods);
  by.local_id = absl::StrCat("P", person.number);
  if (person.nhs_number.empty() && dice.Chance(200)) {
    by.postcode = person.earlier_postcode;
  }
  return by;
}

void AddOutcome(const Person& person, Record& conversation, Dice& dice) {
  auto& talk = *conversation.mutable_conversation();
  absl::CivilDay date;
  absl::ParseCivilTime(talk.date(), &date);
  std::vector<absl::string_view> suited;
  for (const reference::Aspect& one : reference::Aspects()) {
    if (person.birth_known
            ? reference::AppliesAtAge(one, AgeOn(person, date))
            : one.population == reference::AspectPopulation::kEveryone) {
      suited.push_back(one.code);
    }
  }
  auto& outcome = *talk.add_outcomes();
  outcome.set_id(absl::StrCat("o", talk.outcomes_size()));
  // Some aspects matter to more people than others.
  const size_t first =
      static_cast<size_t>(dice.Below(static_cast<int64_t>(suited.size())));
  const size_t second =
      static_cast<size_t>(dice.Below(static_cast<int64_t>(suited.size())));
  outcome.set_aspect(std::string(suited[std::min(first, second)]));
  outcome.set_words(OutcomeWords(
      talk.language_conducted() == "en" ? Language::kEnglish : Language::kWelsh,
      dice));
  if (dice.Chance(800)) {
    outcome.set_baseline_score(static_cast<int32_t>(dice.Below(11)));
    outcome.mutable_scale()->set_id("sample-0-10");
    outcome.mutable_scale()->set_lowest(0);
    outcome.mutable_scale()->set_highest(10);
  }
}

Record MakeConversation(const Person& person, const Acquaintance& by, int index,
                        absl::CivilDay date, Dice& dice) {
  Record record;
  FillSource(by, absl::StrCat("C", by.local_id, "-", index + 1), record);
  FillIdentity(person, by, record);
  AddConsents(person, Text(date), record);
  auto& talk = *record.mutable_conversation();
  talk.set_date(Text(date));
  talk.set_place_type(
      std::string(dice.Pick(reference::CodesOf(CodeList::kPlace)).code));
  FillLanguages(person, dice, talk);
  talk.add_present("person");
  talk.add_present("practitioner");
  if (dice.Chance(400)) {
    talk.add_present(dice.Chance(600) ? "family" : "carer");
  }
  FillNarratives(person, dice, talk);
  static constexpr int kOutcomes[] = {1, 1, 2, 2, 2, 3, 3};
  const int outcomes = dice.Chance(50) ? 0 : dice.Pick(kOutcomes);
  for (int i = 0; i < outcomes; ++i) {
    AddOutcome(person, record, dice);
  }
  if (dice.Chance(80)) {
    talk.set_communication_needs("Synthetic: hearing loop");
  }
  talk.set_practitioner_id(absl::StrCat("W", dice.Between(1, 40)));
  return record;
}

Record MakeReview(const Record& conversation, absl::CivilDay date, Dice& dice) {
  static constexpr absl::string_view kResults[] = {
      "achieved", "achieved", "partly", "partly", "not", "no-longer-wanted"};
  Record record;
  *record.mutable_source() = conversation.source();
  record.mutable_source()->set_record_id(
      absl::StrCat("R", conversation.source().record_id()));
  record.mutable_source()->set_version(1);
  *record.mutable_identity() = conversation.identity();
  *record.mutable_bases() = conversation.bases();
  auto& review = *record.mutable_outcome_review();
  review.set_conversation_record_id(conversation.source().record_id());
  review.set_date(Text(date));
  for (const auto& outcome : conversation.conversation().outcomes()) {
    auto& reviewed = *review.add_outcomes();
    reviewed.set_id(outcome.id());
    reviewed.set_result(std::string(dice.Pick(kResults)));
    if (outcome.has_baseline_score()) {
      reviewed.set_score(static_cast<int32_t>(dice.Below(11)));
    }
  }
  review.set_practitioner_id(conversation.conversation().practitioner_id());
  return record;
}

Record MakeAttendance(const Person& person, const Acquaintance& by, int index,
                      absl::CivilDay date) {
  Record record;
  FillSource(by, absl::StrCat("A", by.local_id, "-", index + 1), record);
  FillIdentity(person, by, record);
  for (const Purpose purpose :
       {intake::v1::PURPOSE_IMPROVEMENT, intake::v1::PURPOSE_LINKAGE}) {
    AddBasis(purpose, intake::v1::BASIS_KIND_LEGAL, "sample-agreement-1",
             "2025-04-01", record);
  }
  auto& attendance = *record.mutable_emergency_attendance();
  attendance.set_date(Text(date));
  // Only site codes that are established: see the domain's verified ones.
  if (by.organisation == "7A4") {
    attendance.set_site("7A4BV");
  } else if (by.organisation == "7A3") {
    attendance.set_site("7A3C7");
  }
  return record;
}

}  // namespace tyst::sample
