// SPDX-License-Identifier: MIT
// The job `persons`: owns each source person, holds the content key, and parts
// identity from content, which never travel together again.
#pragma once

#include <optional>
#include <utility>

#include "absl/status/statusor.h"

#include "intake/persons/codec.h"
#include "platform/runtime/handler.h"

namespace tyst::intake {

runtime::JobSpec PersonsSpec();

// Thread safety: called by one loop thread.
class PersonsHandler final : public runtime::EventHandler {
 public:
  explicit PersonsHandler(PersonsCodec codec) : codec_(std::move(codec)) {}

  absl::StatusOr<runtime::Effects> Handle(
      const runtime::Event& event, const runtime::Context& context) override;

 private:
  absl::StatusOr<runtime::Effects> Take(const AcceptedParts& parts,
                                        const std::optional<KnownPerson>& known,
                                        ContentStep step,
                                        const runtime::Context& context) const;
  // What the person is after this record; adds key and identity if they are
  // new.
  absl::StatusOr<KnownPerson> Advance(const AcceptedParts& parts,
                                      const std::optional<KnownPerson>& known,
                                      Random& random,
                                      runtime::Effects& effects) const;
  runtime::Effects Withdraw(const AcceptedParts& parts,
                            const KnownPerson& known) const;

  const PersonsCodec codec_;
};

}  // namespace tyst::intake
