// SPDX-License-Identifier: MIT
// Where the job keeps what it knows: a person's facts, evidence that waits for
// its key, designs in force.
//
//   p/<pseudonym>[/<part>]              facts, in parts
//   w/<key name>                        evidence waits for this key
//   v/<key name>/<evidence id>/<part>   that evidence, as it came
//   d/<table id>                        a design in force
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "analysis/design_codec.h"
#include "analysis/people/domain/fact.h"
#include "platform/store/state_store.h"

namespace tyst::analysis::people {

using Writes = std::vector<store::Write>;

// A person's facts as they lie in state.
struct StoredPerson {
  std::string person;
  Facts facts;
  std::vector<std::string> parts;  // state values; empty: not known
};

// Fails with: DataLoss.
absl::StatusOr<StoredPerson> LoadPerson(const store::StateReader& state,
                                        absl::string_view person);
// What changes when the person's facts become `facts`. Parts that stay the same
// are not written; a person without facts is not kept.
void WriteFacts(const StoredPerson& before, const Facts& facts, Writes& writes);
// Visits at most `limit` people after `after`, in order of pseudonym; returns
// the last one visited, nothing when there are no more after them.
absl::StatusOr<std::optional<std::string>> VisitPeople(
    const store::StateReader& state, absl::string_view after, int limit,
    const std::function<absl::Status(const StoredPerson&)>& visit);

// Keeps `bytes` of evidence until its key comes.
absl::Status WriteWaiting(const store::StateReader& state,
                          absl::string_view key_name,
                          absl::string_view evidence_id,
                          absl::string_view bytes, Writes& writes);
// Takes one piece out again; nothing when none waits. The mark of the key stays
// while it may serve others.
absl::Status DropWaiting(const store::StateReader& state,
                         absl::string_view key_name,
                         absl::string_view evidence_id, Writes& writes);
// All evidence that waits for a key, as it came, taken out of state.
absl::StatusOr<std::vector<std::string>> TakeWaiting(
    const store::StateReader& state, absl::string_view key_name,
    Writes& writes);

// In order of table id. Fails with: DataLoss; FailedPrecondition when people
// were counted by other rules than this program's.
absl::StatusOr<std::vector<DesignInForce>> LoadDesigns(
    const store::StateReader& state);

}  // namespace tyst::analysis::people
