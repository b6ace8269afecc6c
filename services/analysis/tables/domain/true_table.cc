// SPDX-License-Identifier: MIT
#include "analysis/tables/domain/true_table.h"

#include <algorithm>
#include <utility>

#include "analysis/domain/areas.h"
#include "platform/base/status_macros.h"
#include "reference/vocabulary.h"

namespace tyst::analysis::tables {
namespace {

using Table = std::vector<TrueCell>;

Totals At(const Cells& cells, int cell) {
  const auto found = cells.find(cell);
  return found == cells.end() ? Totals() : found->second;
}

// A cell whose figure is the people it counts.
TrueCell PeopleCellOf(std::vector<std::string> codes, const Totals& totals) {
  return {.codes = std::move(codes),
          .measure = std::string(kPeople),
          .people = totals.people,
          .value = totals.people,
          .record_keys = totals.record_keys,
          .largest = totals.people > 0 ? 1 : 0};
}

void AddOutcomes(const Design& design, const std::string& period,
                 const Area& area, const Cells& cells, Table& table) {
  const std::string code(area.code);
  const bool split = HasLevel(design.language_levels, area.level);
  for (int aspect = 0; aspect < static_cast<int>(kAspects.size()); ++aspect) {
    const std::string aspect_code(kAspects[static_cast<size_t>(aspect)]);
    for (int language = 0;
         split && language < static_cast<int>(kLanguages.size()); ++language) {
      table.push_back(
          PeopleCellOf({period, code, aspect_code,
                        std::string(kLanguages[static_cast<size_t>(language)])},
                       At(cells, OutcomeCell(aspect, language))));
    }
    table.push_back(
        PeopleCellOf({period, code, aspect_code, std::string(kTotal)},
                     At(cells, OutcomeCell(aspect, kAllLanguages))));
  }
}

// Codes of the parts of age, of sex, each with its total last.
std::vector<std::string> AgeCodes(const Design& design) {
  std::vector<std::string> codes;
  for (const AgeBand& band : design.age_bands) {
    codes.push_back(band.code);
  }
  codes.emplace_back(kUnknownAge);
  codes.emplace_back(kTotal);
  return codes;
}

std::vector<std::string> SexCodes() {
  std::vector<std::string> codes(kSexParts.begin(), kSexParts.end());
  codes.emplace_back(kTotal);
  return codes;
}

// Each person falls into one age and one sex: these parts add.
Totals SumOf(const Cells& cells, size_t age, size_t ages, size_t sex,
             size_t sexes) {
  Totals sum;
  for (size_t a = 0; a + 1 < ages; ++a) {
    for (size_t s = 0; s + 1 < sexes; ++s) {
      if ((age == a || age + 1 == ages) && (sex == s || sex + 1 == sexes)) {
        const Totals part =
            At(cells, PeopleCell(static_cast<int>(a), static_cast<int>(s)));
        sum.people += part.people;
        sum.record_keys += part.record_keys;
      }
    }
  }
  return sum;
}

void AddPeople(const Design& design, const std::string& period,
               const Area& area, const Cells& cells, Table& table) {
  const std::vector<std::string> ages = AgeCodes(design);
  const std::vector<std::string> sexes = SexCodes();
  for (size_t age = 0; age < ages.size(); ++age) {
    for (size_t sex = 0; sex < sexes.size(); ++sex) {
      table.push_back(
          PeopleCellOf({period, std::string(area.code), ages[age], sexes[sex]},
                       SumOf(cells, age, ages.size(), sex, sexes.size())));
    }
  }
}

void AddAttendances(const Design& design, const Area& area, const Cells& cells,
                    Table& table) {
  Totals people;
  TrueCell before{.codes = {std::string(area.code)},
                  .measure = std::string(kAttendancesBefore)};
  TrueCell after{.codes = {std::string(area.code)},
                 .measure = std::string(kAttendancesAfter)};
  const int side = design.attendance_cap + 1;
  for (const auto& [cell, totals] : cells) {
    people.people += totals.people;
    people.record_keys += totals.record_keys;
    before.value += totals.people * (cell / side);
    before.largest = std::max<int64_t>(before.largest, cell / side);
    after.value += totals.people * (cell % side);
    after.largest = std::max<int64_t>(after.largest, cell % side);
  }
  table.push_back(PeopleCellOf({std::string(area.code)}, people));
  for (TrueCell* const cell : {&before, &after}) {
    cell->people = people.people;
    cell->record_keys = people.record_keys;
    table.push_back(std::move(*cell));
  }
}

// Whether there is any day on which a first conversation has both windows.
bool AnyWindowCovered(const Design& design) {
  return design.feed_to - design.feed_from >= 2 * design.window_days;
}

void MarkMissing(size_t from, Table& table) {
  for (size_t i = from; i < table.size(); ++i) {
    table[i].missing = std::string(reference::kNoteMissing);
  }
}

absl::Status AddArea(const Design& design, const std::string& period,
                     const Area& area, const CellSource& source, Table& table) {
  ASSIGN_OR_RETURN(const Cells cells, source(period, area.code));
  switch (design.measure) {
    case Measure::kPeopleWithOutcome:
      AddOutcomes(design, period, area, cells, table);
      return absl::OkStatus();
    case Measure::kPeople:
      AddPeople(design, period, area, cells, table);
      return absl::OkStatus();
    case Measure::kAttendancesAround:
      AddAttendances(design, area, cells, table);
      return absl::OkStatus();
  }
  return absl::InternalError("building of a table failed: unknown measure");
}

}  // namespace

absl::StatusOr<std::vector<TrueCell>> BuildTrueTable(
    const Design& design, const std::vector<Quarter>& periods,
    const CellSource& source) {
  Table table;
  const bool has_periods = design.measure != Measure::kAttendancesAround;
  const size_t rounds = has_periods ? periods.size() : 1;
  for (size_t round = 0; round < rounds; ++round) {
    const std::string period = has_periods ? periods[round].ToString() : "";
    const bool regions = !has_periods || RegionsEstablished(periods[round]);
    for (const Area& area : AllAreas()) {
      if (!HasLevel(design.levels, area.level)) {
        continue;
      }
      const size_t from = table.size();
      RETURN_IF_ERROR(AddArea(design, period, area, source, table));
      if (area.level == Level::kRegion && !regions) {
        MarkMissing(from, table);
      }
    }
  }
  if (!has_periods && !AnyWindowCovered(design)) {
    MarkMissing(0, table);
  }
  return table;
}

}  // namespace tyst::analysis::tables
