// SPDX-License-Identifier: MIT
#include "governance/decisions/effects.h"

#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"

#include "governance/decisions/codec.h"
#include "governance/decisions/domain/table_spec.h"
#include "governance/decisions/ledger_codec.h"
#include "platform/base/status_macros.h"

namespace tyst::governance {
namespace {

constexpr absl::string_view kTimerPrefix = "release/";

}  // namespace

std::string HourTimerKey(const std::string& release) {
  return absl::StrCat(kTimerPrefix, release);
}

std::string ReleaseOfTimer(const std::string& timer_key) {
  absl::string_view rest = timer_key;
  return absl::ConsumePrefix(&rest, kTimerPrefix) ? std::string(rest) : "";
}

void Keep(const ReleaseState& release, runtime::Effects& effects) {
  effects.writes.push_back({ReleaseKey(release.id), EncodeState(release)});
  const std::string timer = HourTimerKey(release.id);
  if (release.stage == Stage::kScheduled && release.hour.has_value()) {
    effects.timers.push_back({*release.hour, timer, ""});
  } else {
    effects.cancelled_timers.push_back(timer);
  }
}

absl::StatusOr<ReleaseState> OrderCut(ReleaseState release, absl::Time now,
                                      const store::StateReader& state,
                                      runtime::Effects& effects) {
  ASSIGN_OR_RETURN(const std::optional<std::string> next,
                   state.Get(kNextCutKey));
  int64_t number = 1;
  if (next.has_value() && !absl::SimpleAtoi(*next, &number)) {
    return absl::DataLossError("reading of the next cut's number failed");
  }
  release.cut = number;
  release.ordered_at = now;
  ++release.cuts_ordered;
  effects.writes.push_back(
      {std::string(kNextCutKey), absl::StrCat(number + 1)});
  effects.writes.push_back({ReleaseOfCutKey(number), release.id});
  effects.outputs.push_back({.topic = kCutsTopic,
                             .partition_key = kCutsTopic,
                             .key = CutKey(number),
                             .value = EncodeCut(release),
                             .schema = kCutSchema});
  return release;
}

void EnterInLedger(const ProtectedTables& tables, runtime::Effects& effects) {
  for (const ProtectedTable& table : tables.tables()) {
    const std::vector<Measure>& measures = table.design().measures;
    for (size_t cell = 0; cell < table.layout().cells(); ++cell) {
      if (!table.layout().Holds(cell)) {
        continue;
      }
      const std::string place = absl::StrCat(
          "l/", tables.announcement().release, "/", table.design().id, "/",
          absl::StrJoin(table.layout().At(cell), ","), "/");
      for (size_t m = 0; m <= measures.size(); ++m) {
        effects.writes.push_back(
            {absl::StrCat(place, m == 0 ? kPeopleMeasure : measures[m - 1].id),
             EncodeLedgerEntry(table, cell, m)});
      }
    }
  }
}

}  // namespace tyst::governance
