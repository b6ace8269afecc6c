// SPDX-License-Identifier: MIT
// What analysis would write for a cut: proposals, then the cut on each of its
// channels, with the sequences that the runtime checks.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"

#include "governance/decisions/domain/table_spec.h"
#include "platform/base/random.h"
#include "platform/bus/event_log.h"
#include "platform/runtime/channels.h"
#include "platform/seal/ladder.h"

namespace tyst::governance::testing {

// Thread safety: none. Lifetime: all references outlive it.
class AnalysisStandIn final {
 public:
  AnalysisStandIn(bus::EventLog& log, const seal::KeyLadder& ladder,
                  Random& random, int partitions)
      : log_(log), ladder_(ladder), random_(random), partitions_(partitions) {}

  // One proposal, whole, from partition 0; then the cut from all.
  absl::Status Propose(int64_t cut, const std::string& design,
                       const std::vector<ProposedFigure>& figures);
  absl::Status Cut(int64_t cut);

 private:
  bus::Outgoing OnChannel(int partition, std::string key, std::string value,
                          const std::string& schema);

  bus::EventLog& log_;
  const seal::KeyLadder& ladder_;
  Random& random_;
  const int partitions_;
  std::map<int, runtime::ChannelPosition> positions_;
};

// The table of attendances over all areas, with `people` in each authority.
std::vector<ProposedFigure> AttendancesOfAllAreas(int64_t people);

}  // namespace tyst::governance::testing
