// SPDX-License-Identifier: MIT
// What a record says of a person and of a conversation.
#include <utility>

#include "cli/csv_column_groups.h"
#include "cli/csv_values.h"

namespace tyst::cli {
namespace {

using intake::v1::Conversation;
using intake::v1::Outcome;
using intake::v1::Record;
using reference::CodeList;
using Expected = std::optional<std::string>;

constexpr char kWholeNumber[] = "a whole number";

Conversation& ConversationOf(Record& record) {
  return *record.mutable_conversation();
}

Outcome& LastOutcome(Record& record) {
  auto& outcomes = *ConversationOf(record).mutable_outcomes();
  return *outcomes.Mutable(outcomes.size() - 1);
}

intake::v1::Name& NameOf(Record& record, intake::v1::NameUse use) {
  for (intake::v1::Name& name : *record.mutable_identity()->mutable_names()) {
    if (name.use() == use) {
      return name;
    }
  }
  intake::v1::Name& name = *record.mutable_identity()->add_names();
  name.set_use(use);
  return name;
}

Expected PutDate(absl::string_view value, Record& record) {
  if (record.has_emergency_attendance()) {
    record.mutable_emergency_attendance()->set_date(DateOf(value));
  } else {
    ConversationOf(record).set_date(DateOf(value));
  }
  return std::nullopt;
}

Expected PutNhsStatus(absl::string_view value, Record& record) {
  const auto status = NhsStatusOf(value);
  if (!status.has_value()) {
    return "verified or unverified";
  }
  record.mutable_identity()->set_nhs_number_status(*status);
  return std::nullopt;
}

template <void (*set)(Outcome&, int32_t)>
Expected PutScore(absl::string_view value, Record& record) {
  const auto number = NumberOf(value);
  if (!number.has_value()) {
    return kWholeNumber;
  }
  set(LastOutcome(record), static_cast<int32_t>(*number));
  return std::nullopt;
}

void SetBaseline(Outcome& outcome, int32_t score) {
  outcome.set_baseline_score(score);
}
void SetLowest(Outcome& outcome, int32_t score) {
  outcome.mutable_scale()->set_lowest(score);
}
void SetHighest(Outcome& outcome, int32_t score) {
  outcome.mutable_scale()->set_highest(score);
}

}  // namespace

std::vector<CsvColumn> NameColumns() {
  constexpr auto kOf = ColumnOf::kRecord;
  return {
      {"Given names", "Enwau cyntaf", "identity.names.given", kOf,
       Put<[](const std::string& value, Record& record) {
         NameOf(record, intake::v1::NAME_USE_CURRENT).set_given(value);
       }>},
      {"Family name", "Cyfenw", "identity.names.family", kOf,
       Put<[](const std::string& value, Record& record) {
         NameOf(record, intake::v1::NAME_USE_CURRENT).set_family(value);
       }>},
      {"Former family name", "Cyfenw blaenorol", "identity.names.family", kOf,
       Put<[](const std::string& value, Record& record) {
         NameOf(record, intake::v1::NAME_USE_FORMER).set_family(value);
       }>},
      {"Known as", "Enw bob dydd", "identity.known_as", kOf,
       Put<[](const std::string& value, Record& record) {
         for (std::string& part : PartsOf(value)) {
           record.mutable_identity()->add_known_as(std::move(part));
         }
       }>},
  };
}

std::vector<CsvColumn> PersonColumns() {
  constexpr auto kOf = ColumnOf::kRecord;
  return {
      {"Date of birth", "Dyddiad geni", "identity.birth_date", kOf,
       Put<[](const std::string& value, Record& record) {
         record.mutable_identity()->set_birth_date(DateOf(value));
       }>},
      {"Sex", "Rhyw", "identity.sex", kOf,
       Put<[](const std::string& value, Record& record) {
         record.mutable_identity()->set_sex(CodeOf(CodeList::kSex, value));
       }>},
      {"NHS number", "Rhif GIG", "identity.nhs_number", kOf,
       Put<[](const std::string& value, Record& record) {
         record.mutable_identity()->set_nhs_number(value);
       }>},
      {"NHS number status", "Statws y rhif GIG", "identity.nhs_number_status",
       kOf, PutNhsStatus},
      {"Local ID", "ID lleol", "identity.local_id", kOf,
       Put<[](const std::string& value, Record& record) {
         record.mutable_identity()->set_local_id(value);
       }>},
      {"Address", "Cyfeiriad", "identity.address.lines", kOf,
       Put<[](const std::string& value, Record& record) {
         for (std::string& part : PartsOf(value)) {
           record.mutable_identity()->mutable_address()->add_lines(
               std::move(part));
         }
       }>},
      {"Postcode", "Cod post", "identity.address.postcode", kOf,
       Put<[](const std::string& value, Record& record) {
         record.mutable_identity()->mutable_address()->set_postcode(value);
       }>},
  };
}

std::vector<CsvColumn> ConversationColumns() {
  constexpr auto kOf = ColumnOf::kRecord;
  return {
      {"Date", "Dyddiad", "conversation.date", kOf, PutDate},
      {"Site", "Safle", "emergency_attendance.site", kOf,
       Put<[](const std::string& value, Record& record) {
         record.mutable_emergency_attendance()->set_site(value);
       }>},
      {"Place", "Lle", "conversation.place_type", kOf,
       Put<[](const std::string& value, Record& record) {
         ConversationOf(record).set_place_type(CodeOf(CodeList::kPlace, value));
       }>},
      {"Language offered", "Iaith a gynigiwyd", "conversation.language_offered",
       kOf, Put<[](const std::string& value, Record& record) {
         ConversationOf(record).set_language_offered(
             CodeOf(CodeList::kLanguage, value));
       }>},
      {"Language accepted", "Iaith a dderbyniwyd",
       "conversation.language_accepted", kOf,
       Put<[](const std::string& value, Record& record) {
         ConversationOf(record).set_language_accepted(
             CodeOf(CodeList::kLanguage, value));
       }>},
      {"Language used", "Iaith y sgwrs", "conversation.language_conducted", kOf,
       Put<[](const std::string& value, Record& record) {
         ConversationOf(record).set_language_conducted(
             CodeOf(CodeList::kLanguage, value));
       }>},
  };
}

std::vector<CsvColumn> PresenceColumns() {
  constexpr auto kOf = ColumnOf::kRecord;
  return {
      {"Present", "Yn bresennol", "conversation.present", kOf,
       Put<[](const std::string& value, Record& record) {
         for (const std::string& part : PartsOf(value)) {
           ConversationOf(record).add_present(CodeOf(CodeList::kRole, part));
         }
       }>},
      {"Communication needs", "Anghenion cyfathrebu",
       "conversation.communication_needs", kOf,
       Put<[](const std::string& value, Record& record) {
         ConversationOf(record).set_communication_needs(value);
       }>},
      {"Practitioner ID", "ID yr ymarferydd", "conversation.practitioner_id",
       kOf, Put<[](const std::string& value, Record& record) {
         ConversationOf(record).set_practitioner_id(value);
       }>},
  };
}

std::vector<CsvColumn> NarrativeColumns() {
  constexpr auto kOf = ColumnOf::kRecord;
  return {
      {"Own words", "Geiriau'r person", "conversation.own_words.text", kOf,
       Put<[](const std::string& value, Record& record) {
         ConversationOf(record).mutable_own_words()->set_text(value);
       }>},
      {"Language of own words", "Iaith geiriau'r person",
       "conversation.own_words.language", kOf,
       Put<[](const std::string& value, Record& record) {
         ConversationOf(record).mutable_own_words()->set_language(
             CodeOf(CodeList::kLanguage, value));
       }>},
      {"Analysis", "Dadansoddiad", "conversation.analysis.text", kOf,
       Put<[](const std::string& value, Record& record) {
         ConversationOf(record).mutable_analysis()->set_text(value);
       }>},
      {"Language of analysis", "Iaith y dadansoddiad",
       "conversation.analysis.language", kOf,
       Put<[](const std::string& value, Record& record) {
         ConversationOf(record).mutable_analysis()->set_language(
             CodeOf(CodeList::kLanguage, value));
       }>},
  };
}

std::vector<CsvColumn> ElementColumns() {
  constexpr auto kOf = ColumnOf::kRecord;
  return {
      {"Personal circumstances", "Amgylchiadau personol",
       "conversation.elements.personal_circumstances", kOf,
       Put<[](const std::string& value, Record& record) {
         ConversationOf(record).mutable_elements()->set_personal_circumstances(
             value);
       }>},
      {"Personal outcomes", "Canlyniadau personol",
       "conversation.elements.personal_outcomes", kOf,
       Put<[](const std::string& value, Record& record) {
         ConversationOf(record).mutable_elements()->set_personal_outcomes(
             value);
       }>},
      {"Barriers", "Rhwystrau", "conversation.elements.barriers", kOf,
       Put<[](const std::string& value, Record& record) {
         ConversationOf(record).mutable_elements()->set_barriers(value);
       }>},
      {"Risks", "Risgiau", "conversation.elements.risks", kOf,
       Put<[](const std::string& value, Record& record) {
         ConversationOf(record).mutable_elements()->set_risks(value);
       }>},
      {"Strengths", "Cryfderau", "conversation.elements.strengths", kOf,
       Put<[](const std::string& value, Record& record) {
         ConversationOf(record).mutable_elements()->set_strengths(value);
       }>},
  };
}

std::vector<CsvColumn> OutcomeColumns() {
  constexpr auto kOf = ColumnOf::kOutcome;
  return {
      {"Outcome ID", "ID y canlyniad", "conversation.outcomes.id", kOf,
       Put<[](const std::string& value, Record& record) {
         LastOutcome(record).set_id(value);
       }>},
      {"Aspect", "Agwedd", "conversation.outcomes.aspect", kOf,
       Put<[](const std::string& value, Record& record) {
         LastOutcome(record).set_aspect(AspectOf(value));
       }>},
      {"Outcome in words", "Y canlyniad mewn geiriau",
       "conversation.outcomes.words", kOf,
       Put<[](const std::string& value, Record& record) {
         LastOutcome(record).set_words(value);
       }>},
      {"Score", "Sgôr", "conversation.outcomes.baseline_score", kOf,
       PutScore<SetBaseline>},
      {"Scale", "Graddfa", "conversation.outcomes.scale.id", kOf,
       Put<[](const std::string& value, Record& record) {
         LastOutcome(record).mutable_scale()->set_id(value);
       }>},
      {"Lowest score", "Sgôr isaf", "conversation.outcomes.scale.lowest", kOf,
       PutScore<SetLowest>},
      {"Highest score", "Sgôr uchaf", "conversation.outcomes.scale.highest",
       kOf, PutScore<SetHighest>},
  };
}

}  // namespace tyst::cli
