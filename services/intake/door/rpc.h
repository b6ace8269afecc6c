// SPDX-License-Identifier: MIT
// The door: checks form, seals, appends durably, then answers.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "intake/config.h"
#include "intake/metrics.h"
#include "platform/base/clock.h"
#include "platform/base/random.h"
#include "platform/bus/event_log.h"
#include "platform/runtime/keyring.h"
#include "platform/seal/ladder.h"

namespace tyst::intake::v1 {
class SubmitRequest;
class SubmitResponse;
}  // namespace tyst::intake::v1

namespace tyst::intake {

// Thread safety: safe for concurrent use. Lifetime: all references outlive it.
class Door final {
 public:
  Door(bus::EventLog& log, runtime::Keyring& keyring,
       const seal::KeyLadder& ladder, const Clock& clock, Random& random,
       Metrics metrics, IntakeOptions options);

  // Fails with: InvalidArgument when the call itself is malformed (a malformed
  // record is answered in its line); Unavailable when it is not known whether
  // anything was taken: make the same call again.
  absl::StatusOr<v1::SubmitResponse> Submit(absl::string_view organisation,
                                            const v1::SubmitRequest& request);

 private:
  // What all records of a call share.
  struct Call {
    std::string organisation;
    const v1::SubmitRequest& request;
    runtime::KeyringKey key;
    absl::Time received;
    std::string traceparent;
    int partitions = 1;
  };

  absl::Status CheckCall(const v1::SubmitRequest& request) const;
  absl::StatusOr<Call> Begin(absl::string_view organisation,
                             const v1::SubmitRequest& request);
  absl::StatusOr<bus::Outgoing> Wrap(const Call& call, int place,
                                     std::string& submission_id) const;

  bus::EventLog& log_;
  runtime::Keyring& keyring_;
  const seal::KeyLadder& ladder_;
  const Clock& clock_;
  Random& random_;
  const Metrics metrics_;
  const IntakeOptions options_;
};

}  // namespace tyst::intake
