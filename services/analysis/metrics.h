// SPDX-License-Identifier: MIT
// Every metric that analysis exports.
#pragma once

#include <cstdint>

#include "analysis/people/handler.h"
#include "analysis/tables/handler.h"
#include "platform/telemetry/metrics.h"

namespace tyst::analysis {

// Thread safety: safe. Lifetime: the registry outlives it.
class Metrics final {
 public:
  explicit Metrics(telemetry::Registry& registry)
      : counted_(registry.AddCounter(
            "tyst_analysis_people_counted_total",
            "Events that moved a person to other cells or changed their facts, "
            "in events.")),
        repeated_(
            registry.AddCounter("tyst_analysis_people_repeated_total",
                                "Events that changed nothing, in events.")),
        waiting_(registry.AddCounter(
            "tyst_analysis_evidence_waiting_total",
            "Evidence that came before its key, in records.")),
        discarded_(registry.AddCounter(
            "tyst_analysis_evidence_discarded_total",
            "Evidence discarded or taken back because its key is gone, in "
            "records.")),
        folded_(registry.AddCounter("tyst_analysis_cells_folded_total",
                                    "Signed changes of finest cells, in "
                                    "changes.")),
        proposed_(registry.AddCounter("tyst_analysis_tables_proposed_total",
                                      "Tables proposed at cuts, in tables.")),
        not_known_(registry.AddCounter(
            "tyst_analysis_tables_unknown_total",
            "Tables ordered without such a design in force, in tables.")) {}

  void Add(people::Happened what, int64_t times) const {
    switch (what) {
      case people::Happened::kCounted:
        return counted_.Add(static_cast<double>(times));
      case people::Happened::kRepeated:
        return repeated_.Add(static_cast<double>(times));
      case people::Happened::kWaiting:
        return waiting_.Add(static_cast<double>(times));
      case people::Happened::kDiscarded:
        return discarded_.Add(static_cast<double>(times));
    }
  }
  void Add(tables::Happened what, int64_t times) const {
    switch (what) {
      case tables::Happened::kFolded:
        return folded_.Add(static_cast<double>(times));
      case tables::Happened::kProposed:
        return proposed_.Add(static_cast<double>(times));
      case tables::Happened::kNotKnown:
        return not_known_.Add(static_cast<double>(times));
    }
  }

 private:
  telemetry::Counter counted_;
  telemetry::Counter repeated_;
  telemetry::Counter waiting_;
  telemetry::Counter discarded_;
  telemetry::Counter folded_;
  telemetry::Counter proposed_;
  telemetry::Counter not_known_;
};

}  // namespace tyst::analysis
