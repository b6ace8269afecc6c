// SPDX-License-Identifier: MIT
// A governed table design, and the true table that follows from it and from the
// cells of a proposal.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "governance/protection/domain/geography.h"
#include "governance/protection/domain/true_table.h"

namespace tyst::governance {

enum class TableKind {
  kPeopleWithOutcome,  // period, area, aspect, language
  kPeople,             // period, area, age, sex
  kAttendancesAround,  // area
};

struct TableSpec {
  std::string id{};
  int64_t version = 0;
  TableKind kind = TableKind::kPeople;
  uint32_t purposes = 0;  // one bit each; all must be allowed
  std::vector<Level> levels{};
  std::vector<Level> language_levels{};
  int64_t attendance_cap = 0;
};

// One figure of a proposal, as analysis states it.
struct ProposedFigure {
  std::vector<std::string> codes{};
  std::string measure{};  // people, attendances-before, attendances-after
  int64_t people = 0;
  int64_t value = 0;
  int64_t largest = 0;
  bool structural_zero = false;
  std::string missing{};  // note code, or empty
};

inline constexpr char kTotalCode[] = "total";
inline constexpr char kPeopleMeasure[] = "people";

// Ids of the dimensions, in the order of the codes.
std::vector<std::string> DimensionsOf(TableKind kind);
// What is measured besides people.
std::vector<std::string> SumsOf(TableKind kind);

// `others`: all tables of the release, since people of one may be among those
// of another. Fails with: InvalidArgument: figures that the design does not
// have, or an ordered period without any.
absl::StatusOr<TrueTable> BuildTable(
    const TableSpec& spec, const std::vector<TableSpec>& others,
    const std::vector<std::string>& periods, const Geography& geography,
    int64_t cut, const std::vector<ProposedFigure>& figures);

}  // namespace tyst::governance
