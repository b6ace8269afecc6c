// SPDX-License-Identifier: MIT
// The job `records`: owns each source record, and says whether it is new, a
// correction, a repeat, or cannot stand.
#pragma once

#include <optional>
#include <vector>

#include "absl/status/statusor.h"

#include "intake/records/codec.h"
#include "platform/runtime/handler.h"

namespace tyst::intake {

runtime::JobSpec RecordsSpec();

// Thread safety: called by one loop thread.
class RecordsHandler final : public runtime::EventHandler {
 public:
  explicit RecordsHandler(RecordsCodec codec) : codec_(std::move(codec)) {}

  absl::StatusOr<runtime::Effects> Handle(
      const runtime::Event& event, const runtime::Context& context) override;
  // Forgets a submission whose call cannot be made again any more.
  absl::StatusOr<runtime::Effects> OnTimer(
      const runtime::Timer& timer, const runtime::Context& context) override;

 private:
  absl::StatusOr<runtime::Effects> Decide(
      const Submission& submission, const std::optional<KnownRecord>& known,
      const runtime::Context& context) const;
  absl::StatusOr<runtime::Effects> Quarantine(
      const Submission& submission, const std::optional<KnownRecord>& known,
      std::vector<Reason> reasons, const runtime::Context& context) const;
  runtime::Effects Accept(const Submission& submission,
                          const std::optional<KnownRecord>& known,
                          Novelty novelty,
                          const runtime::Context& context) const;

  const RecordsCodec codec_;
};

}  // namespace tyst::intake
