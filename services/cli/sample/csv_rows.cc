// SPDX-License-Identifier: MIT
#include "cli/sample/csv_rows.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

#include "reference/vocabulary.h"

namespace tyst::sample {
namespace {

using intake::v1::Outcome;
using reference::CodeList;
using reference::Language;

// What is being written: a conversation, one of its outcomes, how.
struct Writing {
  const Record& record;
  const Outcome* outcome = nullptr;
  Language language = Language::kEnglish;

  const intake::v1::Identity& identity() const { return record.identity(); }
  const intake::v1::Conversation& talk() const { return record.conversation(); }
  // A code written out; what is no code stays as it is.
  std::string Out(CodeList list, const std::string& code) const {
    const auto found = reference::FindCode(list, code);
    return found.has_value() ? std::string(found->name.In(language)) : code;
  }
  std::string Date(const std::string& date) const {
    absl::CivilDay day;
    return language == Language::kWelsh && absl::ParseCivilTime(date, &day)
               ? absl::StrFormat("%02d/%02d/%04d", day.day(), day.month(),
                                 day.year())
               : date;
  }
};

struct Column {
  absl::string_view english;
  absl::string_view welsh;
  std::string (*text)(const Writing&);
};

const intake::v1::Basis* BasisFor(const Writing& w,
                                  intake::v1::Purpose purpose) {
  for (const auto& basis : w.record.bases()) {
    if (basis.purpose() == purpose) {
      return &basis;
    }
  }
  return nullptr;
}

template <intake::v1::Purpose purpose>
std::string Basis(const Writing& w) {
  const auto* basis = BasisFor(w, purpose);
  if (basis == nullptr) {
    return "";
  }
  const bool welsh = w.language == Language::kWelsh;
  switch (basis->kind()) {
    case intake::v1::BASIS_KIND_CONSENT:
      return welsh ? "cydsyniad" : "consent";
    case intake::v1::BASIS_KIND_LEGAL:
      return welsh ? "cyfreithiol" : "legal";
    default:
      return welsh ? "gwrthodwyd" : "refused";
  }
}

template <intake::v1::Purpose purpose>
std::string BasisDate(const Writing& w) {
  const auto* basis = BasisFor(w, purpose);
  return basis == nullptr ? "" : w.Date(basis->date());
}

template <intake::v1::Purpose purpose>
std::string BasisVersion(const Writing& w) {
  const auto* basis = BasisFor(w, purpose);
  return basis == nullptr ? "" : basis->version();
}

std::string Present(const Writing& w) {
  std::vector<std::string> roles;
  for (const std::string& role : w.talk().present()) {
    roles.push_back(w.Out(CodeList::kRole, role));
  }
  return absl::StrJoin(roles, ";");
}

std::string Kind(const Writing& w) {
  return w.language == Language::kWelsh ? "sgwrs" : "conversation";
}

std::string NhsStatus(const Writing& w) {
  switch (w.identity().nhs_number_status()) {
    case intake::v1::NHS_NUMBER_STATUS_VERIFIED:
      return "verified";
    case intake::v1::NHS_NUMBER_STATUS_UNVERIFIED:
      return "unverified";
    default:
      return "";
  }
}

std::string Organisation(const Writing& w) {
  return w.record.source().organisation();
}

std::string System(const Writing& w) { return w.record.source().system(); }

std::string GivenNames(const Writing& w) {
  return w.identity().names(0).given();
}

std::string FamilyName(const Writing& w) {
  return w.identity().names(0).family();
}

std::string KnownAs(const Writing& w) {
  return absl::StrJoin(w.identity().known_as(), ";");
}

std::string DateOfBirth(const Writing& w) {
  return w.Date(w.identity().birth_date());
}

std::string Sex(const Writing& w) { return w.identity().sex(); }

std::string NhsNumber(const Writing& w) { return w.identity().nhs_number(); }

std::string LocalId(const Writing& w) { return w.identity().local_id(); }

std::string AddressText(const Writing& w) {
  return absl::StrJoin(w.identity().address().lines(), ";");
}

std::string Postcode(const Writing& w) {
  return w.identity().address().postcode();
}

std::string Date(const Writing& w) { return w.Date(w.talk().date()); }

std::string PlaceText(const Writing& w) {
  return w.Out(CodeList::kPlace, w.talk().place_type());
}

std::string LanguageOffered(const Writing& w) {
  return w.Out(CodeList::kLanguage, w.talk().language_offered());
}

std::string LanguageAccepted(const Writing& w) {
  return w.Out(CodeList::kLanguage, w.talk().language_accepted());
}

std::string LanguageUsed(const Writing& w) {
  return w.Out(CodeList::kLanguage, w.talk().language_conducted());
}

std::string OwnWords(const Writing& w) { return w.talk().own_words().text(); }

std::string LanguageOfOwnWords(const Writing& w) {
  return w.talk().own_words().language();
}

std::string Analysis(const Writing& w) { return w.talk().analysis().text(); }

std::string LanguageOfAnalysis(const Writing& w) {
  return w.talk().analysis().language();
}

std::string Barriers(const Writing& w) {
  return w.talk().elements().barriers();
}

std::string Strengths(const Writing& w) {
  return w.talk().elements().strengths();
}

std::string PractitionerId(const Writing& w) {
  return w.talk().practitioner_id();
}

std::string RecordId(const Writing& w) { return w.record.source().record_id(); }

std::string VersionText(const Writing& w) {
  return absl::StrCat(w.record.source().version());
}

std::string OutcomeId(const Writing& w) { return w.outcome->id(); }

std::string Aspect(const Writing& w) {
  const auto aspect = reference::FindAspect(w.outcome->aspect());
  return aspect.has_value() ? std::string(aspect->name.In(w.language))
                            : w.outcome->aspect();
}

std::string OutcomeInWords(const Writing& w) { return w.outcome->words(); }

std::string ScoreText(const Writing& w) {
  return w.outcome->has_baseline_score()
             ? absl::StrCat(w.outcome->baseline_score())
             : "";
}

std::string ScaleText(const Writing& w) { return w.outcome->scale().id(); }

std::string LowestScore(const Writing& w) {
  return w.outcome->has_scale() ? absl::StrCat(w.outcome->scale().lowest())
                                : "";
}

std::string HighestScore(const Writing& w) {
  return w.outcome->has_scale() ? absl::StrCat(w.outcome->scale().highest())
                                : "";
}

constexpr Column kSource[] = {
    {"Kind", "Math", Kind},
    {"Organisation", "Sefydliad", Organisation},
    {"System", "System", System},
};

constexpr Column kPerson[] = {
    {"Given names", "Enwau cyntaf", GivenNames},
    {"Family name", "Cyfenw", FamilyName},
    {"Known as", "Enw bob dydd", KnownAs},
    {"Date of birth", "Dyddiad geni", DateOfBirth},
    {"Sex", "Rhyw", Sex},
    {"NHS number", "Rhif GIG", NhsNumber},
    {"NHS number status", "Statws y rhif GIG", NhsStatus},
    {"Local ID", "ID lleol", LocalId},
    {"Address", "Cyfeiriad", AddressText},
    {"Postcode", "Cod post", Postcode},
};

constexpr Column kConversation[] = {
    {"Date", "Dyddiad", Date},
    {"Place", "Lle", PlaceText},
    {"Language offered", "Iaith a gynigiwyd", LanguageOffered},
    {"Language accepted", "Iaith a dderbyniwyd", LanguageAccepted},
    {"Language used", "Iaith y sgwrs", LanguageUsed},
    {"Present", "Yn bresennol", Present},
    {"Own words", "Geiriau'r person", OwnWords},
    {"Language of own words", "Iaith geiriau'r person", LanguageOfOwnWords},
    {"Analysis", "Dadansoddiad", Analysis},
    {"Language of analysis", "Iaith y dadansoddiad", LanguageOfAnalysis},
    {"Barriers", "Rhwystrau", Barriers},
    {"Strengths", "Cryfderau", Strengths},
    {"Practitioner ID", "ID yr ymarferydd", PractitionerId},
};

constexpr Column kBases[] = {
    {"Improvement basis", "Sail gwella",
     Basis<intake::v1::PURPOSE_IMPROVEMENT>},
    {"Improvement basis date", "Dyddiad y sail gwella",
     BasisDate<intake::v1::PURPOSE_IMPROVEMENT>},
    {"Improvement basis version", "Fersiwn y sail gwella",
     BasisVersion<intake::v1::PURPOSE_IMPROVEMENT>},
    {"Linkage basis", "Sail cysylltu", Basis<intake::v1::PURPOSE_LINKAGE>},
    {"Linkage basis date", "Dyddiad y sail cysylltu",
     BasisDate<intake::v1::PURPOSE_LINKAGE>},
    {"Linkage basis version", "Fersiwn y sail cysylltu",
     BasisVersion<intake::v1::PURPOSE_LINKAGE>},
};

// These two stand on every row, the others above on the first row only.
constexpr Column kEveryRow[] = {
    {"Record ID", "ID y cofnod", RecordId},
    {"Version", "Fersiwn", VersionText},
};

constexpr Column kOutcome[] = {
    {"Outcome ID", "ID y canlyniad", OutcomeId},
    {"Aspect", "Agwedd", Aspect},
    {"Outcome in words", "Y canlyniad mewn geiriau", OutcomeInWords},
    {"Score", "Sgôr", ScoreText},
    {"Scale", "Graddfa", ScaleText},
    {"Lowest score", "Sgôr isaf", LowestScore},
    {"Highest score", "Sgôr uchaf", HighestScore},
};

std::string Field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    return text;
  }
  return absl::StrCat("\"", absl::StrReplaceAll(text, {{"\"", "\"\""}}), "\"");
}

enum class Fill { kYes, kEmpty };

template <size_t kSize>
void Append(const Column (&columns)[kSize], const Writing& writing, Fill fill,
            std::vector<std::string>& fields) {
  for (const Column& column : columns) {
    fields.push_back(fill == Fill::kYes ? Field(column.text(writing)) : "");
  }
}

std::string Row(const Writing& writing, Fill record) {
  std::vector<std::string> fields;
  Append(kEveryRow, writing, Fill::kYes, fields);
  Append(kSource, writing, record, fields);
  Append(kPerson, writing, record, fields);
  Append(kConversation, writing, record, fields);
  Append(kBases, writing, record, fields);
  Append(kOutcome, writing,
         writing.outcome == nullptr ? Fill::kEmpty : Fill::kYes, fields);
  return absl::StrJoin(fields, ",");
}

template <size_t kSize>
void AppendHeadings(const Column (&columns)[kSize], Language language,
                    std::vector<absl::string_view>& headings) {
  for (const Column& column : columns) {
    headings.push_back(language == Language::kWelsh ? column.welsh
                                                    : column.english);
  }
}

}  // namespace

std::string CsvHeadings(Language language) {
  std::vector<absl::string_view> headings;
  AppendHeadings(kEveryRow, language, headings);
  AppendHeadings(kSource, language, headings);
  AppendHeadings(kPerson, language, headings);
  AppendHeadings(kConversation, language, headings);
  AppendHeadings(kBases, language, headings);
  AppendHeadings(kOutcome, language, headings);
  return absl::StrJoin(headings, ",");
}

std::vector<std::string> CsvRows(const Record& conversation,
                                 Language language) {
  std::vector<std::string> rows;
  for (const Outcome& outcome : conversation.conversation().outcomes()) {
    if (!rows.empty() && conversation.source().record_id().empty()) {
      break;  // without an id nothing says which rows belong together
    }
    rows.push_back(Row({conversation, &outcome, language},
                       rows.empty() ? Fill::kYes : Fill::kEmpty));
  }
  if (rows.empty()) {
    rows.push_back(Row({conversation, nullptr, language}, Fill::kYes));
  }
  return rows;
}

std::string CsvCutRow(Language language) {
  return CsvHeadings(language) + ",,";
}

}  // namespace tyst::sample
