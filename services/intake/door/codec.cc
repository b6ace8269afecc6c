// SPDX-License-Identifier: MIT
#include "intake/door/codec.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "intake/domain/dates.h"
#include "reference/geography.h"
#include "tyst/intake/v1/record.pb.h"
#include "tyst/intake/v1/service.pb.h"

namespace tyst::intake {
namespace {

constexpr size_t kSystemCharacters = 40;
constexpr size_t kIdCharacters = 80;
constexpr size_t kShortCharacters = 500;
constexpr size_t kNarrativeCharacters = 20'000;
constexpr int kMostEntries = 100;
constexpr size_t kShownBytes = 80;

size_t CharactersIn(const std::string& text) {
  size_t count = 0;
  for (const char c : text) {
    count += (static_cast<unsigned char>(c) & 0xc0) != 0x80 ? 1 : 0;
  }
  return count;
}

// Enough of a value to find it again; cut at a character's end.
std::string Shown(const std::string& text) {
  if (text.size() <= kShownBytes) {
    return text;
  }
  size_t end = kShownBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) {
    --end;
  }
  return text.substr(0, end) + "…";
}

class Form final {
 public:
  void Add(const std::string& field, std::string found, std::string expected) {
    v1::FieldProblem problem;
    problem.set_field(field);
    problem.set_found(std::move(found));
    problem.set_expected(std::move(expected));
    problems_.push_back(std::move(problem));
  }
  void Required(const std::string& field, const std::string& value) {
    if (value.empty()) {
      Add(field, "nothing", "a value");
    }
  }
  void AtMost(const std::string& field, const std::string& value,
              size_t characters) {
    // Bytes first: most texts are short, and none has more characters.
    if (value.size() > characters && CharactersIn(value) > characters) {
      Add(field, absl::StrCat(CharactersIn(value), " characters"),
          absl::StrCat("at most ", characters));
    }
  }
  void Entries(const std::string& field, int found) {
    if (found > kMostEntries) {
      Add(field, absl::StrCat(found, " entries"),
          absl::StrCat("at most ", kMostEntries));
    }
  }
  void Date(const std::string& field, const std::string& value) {
    if (!value.empty() && !ParseDate(value).has_value()) {
      Add(field, Shown(value), "a calendar date, YYYY-MM-DD");
    }
  }
  void RequiredDate(const std::string& field, const std::string& value) {
    Required(field, value);
    Date(field, value);
  }
  std::vector<v1::FieldProblem> Take() { return std::move(problems_); }

 private:
  std::vector<v1::FieldProblem> problems_;
};

void CheckSource(const v1::Source& source, absl::string_view organisation,
                 Form& form) {
  const std::string& sender = source.organisation();
  if (absl::string_view(sender) != organisation) {
    form.Add("source.organisation", sender.empty() ? "nothing" : Shown(sender),
             absl::StrCat(organisation, ", the organisation you act for"));
  } else if (!reference::FindAuthority(sender).has_value() &&
             !reference::FindHealthBoardByOds(sender).has_value()) {
    form.Add("source.organisation", Shown(sender),
             "the GSS code of an authority or ODS code of a health board");
  }
  form.Required("source.system", source.system());
  form.AtMost("source.system", source.system(), kSystemCharacters);
  form.Required("source.record_id", source.record_id());
  form.AtMost("source.record_id", source.record_id(), kIdCharacters);
  if (source.version() < 0) {
    form.Add("source.version", absl::StrCat(source.version()),
             "1 or more, or 0 for none");
  }
}

void CheckName(const v1::Name& name, const std::string& field, Form& form) {
  if (name.given().empty() && name.family().empty()) {
    form.Add(field, "nothing", "a given or family name");
  }
  form.AtMost(field + ".given", name.given(), kShortCharacters);
  form.AtMost(field + ".family", name.family(), kShortCharacters);
  if (!v1::NameUse_IsValid(name.use())) {
    form.Add(field + ".use", absl::StrCat(static_cast<int>(name.use())),
             "a known use");
  }
}

void CheckAddress(const v1::Address& address, Form& form) {
  form.Entries("identity.address.lines", address.lines_size());
  for (const std::string& line : address.lines()) {
    form.AtMost("identity.address.lines", line, kShortCharacters);
  }
  form.AtMost("identity.address.postcode", address.postcode(),
              kShortCharacters);
}

void CheckIdentity(const v1::Identity& identity, Form& form) {
  if (identity.names_size() == 0) {
    form.Add("identity.names", "nothing", "at least one name");
  }
  form.Entries("identity.names", identity.names_size());
  for (int i = 0; i < identity.names_size(); ++i) {
    CheckName(identity.names(i), absl::StrCat("identity.names[", i, "]"), form);
  }
  form.Entries("identity.known_as", identity.known_as_size());
  for (const std::string& known_as : identity.known_as()) {
    form.AtMost("identity.known_as", known_as, kShortCharacters);
  }
  form.Date("identity.birth_date", identity.birth_date());
  form.AtMost("identity.sex", identity.sex(), kShortCharacters);
  form.AtMost("identity.nhs_number", identity.nhs_number(), kShortCharacters);
  if (!v1::NhsNumberStatus_IsValid(identity.nhs_number_status())) {
    form.Add("identity.nhs_number_status",
             absl::StrCat(static_cast<int>(identity.nhs_number_status())),
             "a known status");
  }
  form.AtMost("identity.local_id", identity.local_id(), kIdCharacters);
  CheckAddress(identity.address(), form);
}

void CheckBasis(const v1::Basis& basis, const std::string& field, Form& form) {
  if (!v1::Purpose_IsValid(basis.purpose()) ||
      basis.purpose() == v1::PURPOSE_UNSPECIFIED) {
    form.Add(field + ".purpose",
             absl::StrCat(static_cast<int>(basis.purpose())),
             "a known purpose");
  }
  if (!v1::BasisKind_IsValid(basis.kind()) ||
      basis.kind() == v1::BASIS_KIND_UNSPECIFIED) {
    form.Add(field + ".kind", absl::StrCat(static_cast<int>(basis.kind())),
             "a known kind");
  }
  form.AtMost(field + ".version", basis.version(), kShortCharacters);
  form.RequiredDate(field + ".date", basis.date());
}

void CheckElements(const v1::AssessmentElements& elements, Form& form) {
  const std::string path = "conversation.elements.";
  form.AtMost(path + "personal_circumstances",
              elements.personal_circumstances(), kNarrativeCharacters);
  form.AtMost(path + "personal_outcomes", elements.personal_outcomes(),
              kNarrativeCharacters);
  form.AtMost(path + "barriers", elements.barriers(), kNarrativeCharacters);
  form.AtMost(path + "risks", elements.risks(), kNarrativeCharacters);
  form.AtMost(path + "strengths", elements.strengths(), kNarrativeCharacters);
}

void CheckOutcome(const v1::Outcome& outcome, const std::string& field,
                  Form& form) {
  form.Required(field + ".id", outcome.id());
  form.AtMost(field + ".id", outcome.id(), kIdCharacters);
  form.Required(field + ".aspect", outcome.aspect());
  form.AtMost(field + ".aspect", outcome.aspect(), kShortCharacters);
  form.AtMost(field + ".words", outcome.words(), kNarrativeCharacters);
  if (outcome.scale().lowest() > outcome.scale().highest()) {
    form.Add(field + ".scale", "a lowest score above the highest",
             "lowest at most highest");
  }
}

void CheckConversation(const v1::Conversation& conversation, Form& form) {
  form.RequiredDate("conversation.date", conversation.date());
  form.Required("conversation.language_conducted",
                conversation.language_conducted());
  form.AtMost("conversation.own_words.text", conversation.own_words().text(),
              kNarrativeCharacters);
  form.AtMost("conversation.analysis.text", conversation.analysis().text(),
              kNarrativeCharacters);
  CheckElements(conversation.elements(), form);
  form.AtMost("conversation.communication_needs",
              conversation.communication_needs(), kNarrativeCharacters);
  form.AtMost("conversation.practitioner_id", conversation.practitioner_id(),
              kShortCharacters);
  form.Entries("conversation.present", conversation.present_size());
  form.Entries("conversation.outcomes", conversation.outcomes_size());
  for (int i = 0; i < conversation.outcomes_size(); ++i) {
    CheckOutcome(conversation.outcomes(i),
                 absl::StrCat("conversation.outcomes[", i, "]"), form);
  }
}

void CheckReview(const v1::OutcomeReview& review, Form& form) {
  form.Required("outcome_review.conversation_record_id",
                review.conversation_record_id());
  form.AtMost("outcome_review.conversation_record_id",
              review.conversation_record_id(), kIdCharacters);
  form.RequiredDate("outcome_review.date", review.date());
  form.Entries("outcome_review.outcomes", review.outcomes_size());
  for (int i = 0; i < review.outcomes_size(); ++i) {
    const v1::ReviewedOutcome& outcome = review.outcomes(i);
    const std::string field = absl::StrCat("outcome_review.outcomes[", i, "]");
    form.Required(field + ".id", outcome.id());
    form.AtMost(field + ".id", outcome.id(), kIdCharacters);
    form.Required(field + ".result", outcome.result());
    form.AtMost(field + ".result", outcome.result(), kShortCharacters);
  }
  form.AtMost("outcome_review.practitioner_id", review.practitioner_id(),
              kShortCharacters);
}

std::string KindName(const v1::Record& record) {
  const auto* field =
      v1::Record::descriptor()->FindFieldByNumber(record.kind_case());
  return field == nullptr ? "nothing" : field->name();
}

// Health boards hold no conversations, so neither do they review outcomes.
void CheckFromAuthority(const v1::Record& record, Form& form) {
  if (reference::FindHealthBoardByOds(record.source().organisation())
          .has_value()) {
    form.Add("kind", KindName(record),
             "emergency_attendance: this kind comes from authorities");
  }
}

void CheckKind(const v1::Record& record, Form& form) {
  if (record.has_conversation()) {
    CheckFromAuthority(record, form);
    CheckConversation(record.conversation(), form);
  } else if (record.has_outcome_review()) {
    CheckFromAuthority(record, form);
    CheckReview(record.outcome_review(), form);
  } else if (record.has_emergency_attendance()) {
    form.RequiredDate("emergency_attendance.date",
                      record.emergency_attendance().date());
    form.AtMost("emergency_attendance.site",
                record.emergency_attendance().site(), kShortCharacters);
  } else {
    form.Add("kind", KindName(record),
             "conversation, outcome_review or emergency_attendance");
  }
}

}  // namespace

std::vector<v1::FieldProblem> CheckForm(const v1::Record& record,
                                        absl::string_view organisation,
                                        size_t largest_bytes) {
  Form form;
  const size_t bytes = record.ByteSizeLong();
  if (bytes > largest_bytes) {
    form.Add("record", absl::StrCat(bytes, " bytes"),
             absl::StrCat("at most ", largest_bytes));
    return form.Take();
  }
  CheckSource(record.source(), organisation, form);
  CheckIdentity(record.identity(), form);
  form.Entries("bases", record.bases_size());
  for (int i = 0; i < record.bases_size(); ++i) {
    CheckBasis(record.bases(i), absl::StrCat("bases[", i, "]"), form);
  }
  CheckKind(record, form);
  return form.Take();
}

}  // namespace tyst::intake
