// SPDX-License-Identifier: MIT
// The job `people`: evidence and its keys in, signed contributions out.
//
// A person's facts are state; the cells they are counted in follow from them.
// What goes out is the difference between before and after, netted over a
// commit, so a repeat says nothing and a withdrawal takes back what was said.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "analysis/people/codec.h"
#include "analysis/people/state.h"
#include "platform/runtime/handler.h"
#include "platform/seal/ladder.h"

namespace tyst::analysis::people {

// The key that seals contributions of a day.
using DayKeys = std::function<absl::StatusOr<DayKey>(absl::CivilDay day)>;

// What a metric counts.
enum class Happened {
  kCounted,    // an event moved a person
  kRepeated,   // an event changed nothing
  kWaiting,    // evidence came before its key
  kDiscarded,  // evidence whose key is gone
};
using Watch = std::function<void(Happened what, int64_t times)>;

runtime::JobSpec PeopleSpec();

// Thread safety: as EventHandler. Lifetime: the ladder must outlive it.
class PeopleHandler final : public runtime::EventHandler {
 public:
  PeopleHandler(const seal::KeyLadder& ladder, DayKeys day_keys, Watch watch);

  absl::StatusOr<runtime::Effects> Handle(
      const runtime::Event& event, const runtime::Context& context) override;
  // Counts the next people by a design that is new.
  absl::StatusOr<runtime::Effects> OnTimer(
      const runtime::Timer& timer, const runtime::Context& context) override;
  // Everyone is counted by every design before the cut goes on.
  absl::StatusOr<runtime::Effects> OnCut(
      int64_t n, const runtime::Context& context) override;
  absl::StatusOr<runtime::Effects> EndBatch(
      const runtime::Context& context) override;
  void Abandon() override { batches_.clear(); }

 private:
  // What a partition's batch has come to so far.
  struct Batch {
    Net net;
    std::optional<std::vector<DesignInForce>> designs;
  };
  // A change of one person's facts under way.
  struct Step {
    StoredPerson before;
    Facts facts;
  };

  absl::StatusOr<runtime::Effects> TakePolicy(const runtime::Event& event,
                                              const runtime::Context& context);
  absl::StatusOr<runtime::Effects> TakeKey(const runtime::Event& event,
                                           const runtime::Context& context);
  absl::StatusOr<runtime::Effects> TakeEvidence(
      const runtime::Event& event, const runtime::Context& context);
  absl::Status Apply(const SealedEvidence& evidence, absl::string_view bytes,
                     const std::optional<EvidenceKey>& key,
                     const runtime::Context& context, Facts& facts,
                     Writes& writes);
  absl::Status Count(const Step& step, const runtime::Context& context,
                     Writes& writes);
  absl::StatusOr<const std::vector<DesignInForce>*> Designs(
      const runtime::Context& context);
  // Counts up to `limit` more people by `design` and moves its mark.
  absl::Status CountMore(int limit, const runtime::Context& context,
                         DesignInForce& design);

  const seal::KeyLadder& ladder_;
  const DayKeys day_keys_;
  const Watch watch_;
  std::map<int, Batch> batches_;  // by partition
};

}  // namespace tyst::analysis::people
