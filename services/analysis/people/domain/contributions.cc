// SPDX-License-Identifier: MIT
#include "analysis/people/domain/contributions.h"

#include <algorithm>
#include <optional>

#include "absl/time/civil_time.h"

#include "analysis/domain/areas.h"
#include "analysis/domain/quarter.h"

namespace tyst::analysis::people {
namespace {

using Allowed = std::vector<const Fact*>;
using Cells = std::vector<Contribution>;

Allowed AllowedFor(const Facts& facts, CodeSet purposes) {
  Allowed allowed;
  allowed.reserve(facts.size());
  for (const Fact& fact : facts) {
    if ((fact.purposes & purposes) == purposes) {
      allowed.push_back(&fact);
    }
  }
  return allowed;
}

// Whether what `a` states goes before what `b` states.
bool Precedes(const Fact& a, const Fact& b) {
  return a.date != b.date ? a.date > b.date : a.evidence_id < b.evidence_id;
}

// The fact that decides about something which `states` says a fact states.
template <typename States>
const Fact* Deciding(const Allowed& facts, States states) {
  const Fact* deciding = nullptr;
  for (const Fact* fact : facts) {
    if (states(*fact) && (deciding == nullptr || Precedes(*fact, *deciding))) {
      deciding = fact;
    }
  }
  return deciding;
}

// Where and when a conversation counts.
struct Place {
  std::string period;
  Quarter quarter;
  absl::string_view authority;
  absl::string_view region;

  absl::string_view Code(Level level) const {
    switch (level) {
      case Level::kAuthority:
        return authority;
      case Level::kRegion:
        return region;
      case Level::kNation:
        return NationCode();
    }
    return {};
  }
};

Place PlaceOf(const Fact& fact) {
  const Quarter quarter = Quarter::Of(fact.date);
  return Place{quarter.ToString(), quarter, fact.organisation,
               RegionIn(fact.organisation, quarter).value_or("")};
}

void Count(const Place& place, Level level, int cell, Cells& cells) {
  const absl::string_view area = place.Code(level);
  if (!area.empty()) {
    cells.push_back({place.period, std::string(area), cell});
  }
}

void CountOutcomes(const Fact& fact, const Place& place, const Design& design,
                   Cells& cells) {
  for (int aspect = 0; aspect < static_cast<int>(kAspects.size()); ++aspect) {
    if (!Has(fact.aspects, aspect)) {
      continue;
    }
    for (const Level level : design.levels) {
      Count(place, level, OutcomeCell(aspect, kAllLanguages), cells);
    }
    for (const Level level : design.language_levels) {
      Count(place, level, OutcomeCell(aspect, fact.language), cells);
    }
  }
}

void CountPeople(const Allowed& facts, const Design& design, Cells& cells) {
  const Fact* const born =
      Deciding(facts, [](const Fact& f) { return f.birth_week.has_value(); });
  const Fact* const sexed =
      Deciding(facts, [](const Fact& f) { return f.sex != kNotRecorded; });
  const int sex = SexPart(sexed == nullptr ? kNotRecorded : sexed->sex);
  for (const Fact* fact : facts) {
    if (fact->kind != EvidenceKind::kConversation) {
      continue;
    }
    const Place place = PlaceOf(*fact);
    const int age = born == nullptr
                        ? kNotRecorded
                        : AgeOn(place.quarter.FirstDay(), *born->birth_week);
    const int cell = PeopleCell(AgePart(design, age), sex);
    for (const Level level : design.levels) {
      Count(place, level, cell, cells);
    }
  }
}

// The cell of the person's attendances; nothing when a window is not complete
// or there is no conversation.
std::optional<int> AttendancesOf(const Allowed& facts, const Design& design) {
  std::optional<absl::CivilDay> first;
  for (const Fact* fact : facts) {
    if (fact->kind == EvidenceKind::kConversation &&
        (!first.has_value() || fact->date < *first)) {
      first = fact->date;
    }
  }
  if (!first.has_value() || *first - design.window_days < design.feed_from ||
      *first + design.window_days > design.feed_to) {
    return std::nullopt;
  }
  int before = 0;
  int after = 0;
  for (const Fact* fact : facts) {
    if (fact->kind == EvidenceKind::kAttendance) {
      const auto days = fact->date - *first;
      before += days < 0 && days >= -design.window_days ? 1 : 0;
      after += days > 0 && days <= design.window_days ? 1 : 0;
    }
  }
  return AttendanceCell(design, before, after);
}

void CountAttendances(const Allowed& facts, const Design& design,
                      Cells& cells) {
  const std::optional<int> cell = AttendancesOf(facts, design);
  if (!cell.has_value()) {
    return;
  }
  for (const Fact* fact : facts) {
    if (fact->kind != EvidenceKind::kConversation) {
      continue;
    }
    Place place = PlaceOf(*fact);
    place.period.clear();
    for (const Level level : design.levels) {
      Count(place, level, *cell, cells);
    }
  }
}

void CountAspects(const Allowed& facts, const Design& design, Cells& cells) {
  for (const Fact* fact : facts) {
    if (fact->kind == EvidenceKind::kConversation) {
      const Place place = PlaceOf(*fact);
      CountOutcomes(*fact, place, design, cells);
    }
  }
}

}  // namespace

std::vector<Contribution> ContributionsOf(const Facts& facts,
                                          const Design& design) {
  const Allowed allowed = AllowedFor(facts, design.purposes);
  Cells cells;
  switch (design.measure) {
    case Measure::kPeopleWithOutcome:
      CountAspects(allowed, design, cells);
      break;
    case Measure::kPeople:
      CountPeople(allowed, design, cells);
      break;
    case Measure::kAttendancesAround:
      CountAttendances(allowed, design, cells);
      break;
  }
  std::ranges::sort(cells);
  const auto repeated = std::ranges::unique(cells);
  cells.erase(repeated.begin(), repeated.end());
  return cells;
}

}  // namespace tyst::analysis::people
