// SPDX-License-Identifier: MIT
// The job `linking`: decides which source people are one person, and publishes
// a link for each. One partition, so one order of decisions.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "anonymisation/linking/codec.h"
#include "anonymisation/linking/domain/persons.h"
#include "platform/runtime/handler.h"
#include "platform/seal/ladder.h"

namespace tyst::anonymisation {

runtime::JobSpec LinkingSpec();

// Thread safety: called by one loop thread. Lifetime: the ladder outlives it.
class LinkingHandler final : public runtime::EventHandler {
 public:
  explicit LinkingHandler(const seal::KeyLadder& ladder) : codec_(ladder) {}

  absl::StatusOr<runtime::Effects> Handle(
      const runtime::Event& event, const runtime::Context& context) override;

 private:
  absl::StatusOr<runtime::Effects> Take(const OpenedIdentity& identity,
                                        const runtime::Context& context) const;
  // Publishes the link of the person whose identity has come.
  absl::Status Issue(const OpenedIdentity& identity, const Linked& after,
                     const runtime::Context& context,
                     runtime::Effects& effects) const;
  // Moves every source person of the merged persons to the survivor.
  absl::Status Merge(const linking::Decision& decision,
                     const std::string& but_not,
                     const runtime::Context& context,
                     runtime::Effects& effects) const;
  absl::Status Move(const std::string& member,
                    const linking::Decision& decision,
                    const runtime::Context& context,
                    runtime::Effects& effects) const;

  const LinkingCodec codec_;
};

}  // namespace tyst::anonymisation
