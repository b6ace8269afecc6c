// SPDX-License-Identifier: MIT
#include "cli/csv_columns.h"

#include "cli/csv_column_groups.h"
#include "cli/csv_values.h"

namespace tyst::cli {
namespace {

using intake::v1::Basis;
using intake::v1::Purpose;
using intake::v1::Record;
using Expected = std::optional<std::string>;

Basis& BasisFor(Record& record, Purpose purpose) {
  for (Basis& basis : *record.mutable_bases()) {
    if (basis.purpose() == purpose) {
      return basis;
    }
  }
  Basis& basis = *record.add_bases();
  basis.set_purpose(purpose);
  return basis;
}

template <Purpose purpose>
Expected PutBasis(absl::string_view value, Record& record) {
  const auto kind = BasisOf(value);
  if (!kind.has_value()) {
    return "consent, refused or legal";
  }
  BasisFor(record, purpose).set_kind(*kind);
  return std::nullopt;
}

template <Purpose purpose>
Expected PutBasisDate(absl::string_view value, Record& record) {
  BasisFor(record, purpose).set_date(DateOf(value));
  return std::nullopt;
}

template <Purpose purpose>
Expected PutBasisVersion(absl::string_view value, Record& record) {
  BasisFor(record, purpose).set_version(std::string(value));
  return std::nullopt;
}

Expected PutKind(absl::string_view value, Record& record) {
  if (SameWords(value, "conversation") || SameWords(value, "sgwrs")) {
    record.mutable_conversation();
    return std::nullopt;
  }
  if (SameWords(value, "emergency attendance") ||
      SameWords(value, "ymweliad brys")) {
    record.mutable_emergency_attendance();
    return std::nullopt;
  }
  return "conversation or emergency attendance; send other kinds as JSON lines";
}

Expected PutVersion(absl::string_view value, Record& record) {
  const auto number = NumberOf(value);
  if (!number.has_value()) {
    return "a whole number";
  }
  record.mutable_source()->set_version(*number);
  return std::nullopt;
}

std::vector<CsvColumn> SourceColumns() {
  constexpr auto kOf = ColumnOf::kRecord;
  return {
      {"Kind", "Math", "kind", kOf, PutKind},
      {kRecordIdHeading, "ID y cofnod", "source.record_id", kOf,
       Put<[](const std::string& value, Record& record) {
         record.mutable_source()->set_record_id(value);
       }>},
      {"Version", "Fersiwn", "source.version", kOf, PutVersion},
      {"Organisation", "Sefydliad", "source.organisation", kOf,
       Put<[](const std::string& value, Record& record) {
         record.mutable_source()->set_organisation(value);
       }>},
      {"System", "System", "source.system", kOf,
       Put<[](const std::string& value, Record& record) {
         record.mutable_source()->set_system(value);
       }>},
  };
}

std::vector<CsvColumn> BasisColumns() {
  constexpr auto kOf = ColumnOf::kRecord;
  using namespace intake::v1;  // NOLINT: the four purposes
  return {
      {"Improvement basis", "Sail gwella", "bases.kind", kOf,
       PutBasis<PURPOSE_IMPROVEMENT>},
      {"Improvement basis date", "Dyddiad y sail gwella", "bases.date", kOf,
       PutBasisDate<PURPOSE_IMPROVEMENT>},
      {"Improvement basis version", "Fersiwn y sail gwella", "bases.version",
       kOf, PutBasisVersion<PURPOSE_IMPROVEMENT>},
      {"Linkage basis", "Sail cysylltu", "bases.kind", kOf,
       PutBasis<PURPOSE_LINKAGE>},
      {"Linkage basis date", "Dyddiad y sail cysylltu", "bases.date", kOf,
       PutBasisDate<PURPOSE_LINKAGE>},
      {"Linkage basis version", "Fersiwn y sail cysylltu", "bases.version", kOf,
       PutBasisVersion<PURPOSE_LINKAGE>},
      {"Quotation basis", "Sail dyfynnu", "bases.kind", kOf,
       PutBasis<PURPOSE_QUOTATION>},
      {"Quotation basis date", "Dyddiad y sail dyfynnu", "bases.date", kOf,
       PutBasisDate<PURPOSE_QUOTATION>},
      {"Quotation basis version", "Fersiwn y sail dyfynnu", "bases.version",
       kOf, PutBasisVersion<PURPOSE_QUOTATION>},
      {"Research basis", "Sail ymchwil", "bases.kind", kOf,
       PutBasis<PURPOSE_RESEARCH>},
      {"Research basis date", "Dyddiad y sail ymchwil", "bases.date", kOf,
       PutBasisDate<PURPOSE_RESEARCH>},
      {"Research basis version", "Fersiwn y sail ymchwil", "bases.version", kOf,
       PutBasisVersion<PURPOSE_RESEARCH>},
  };
}

}  // namespace

const std::vector<CsvColumn>& CsvColumns() {
  static const std::vector<CsvColumn>& columns = *[] {
    auto* all = new std::vector<CsvColumn>(SourceColumns());
    for (const auto& group :
         {NameColumns(), PersonColumns(), ConversationColumns(),
          PresenceColumns(), NarrativeColumns(), ElementColumns(),
          OutcomeColumns(), BasisColumns()}) {
      all->insert(all->end(), group.begin(), group.end());
    }
    return all;
  }();
  return columns;
}

const CsvColumn* FindColumn(absl::string_view heading) {
  for (const CsvColumn& column : CsvColumns()) {
    if (SameWords(heading, column.english) ||
        SameWords(heading, column.welsh)) {
      return &column;
    }
  }
  return nullptr;
}

}  // namespace tyst::cli
