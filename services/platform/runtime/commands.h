// SPDX-License-Identifier: MIT
// How a gRPC write reaches a job: it is appended to the job's own topic, and
// the caller waits until the job has committed it (exactly-once.md, R1).
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "platform/bus/event_log.h"
#include "platform/runtime/job.h"

namespace tyst::runtime {

// Thread safety: safe for concurrent use. Lifetime: log and job outlive it.
class CommandDoor final {
 public:
  // `topic` is an input of `job`.
  CommandDoor(bus::EventLog& log, Job& job, std::string topic);

  // Appends `command` durably and waits until it has been handled and
  // committed; the job drops a command whose idempotency key it has seen. The
  // answer is then read from the job's state.
  // Fails with: DeadlineExceeded (stored, not yet handled: ask again with the
  // same key), Unavailable.
  absl::Status Send(absl::string_view partition_key,
                    absl::string_view idempotency_key, std::string command,
                    absl::string_view schema, absl::Duration timeout);

 private:
  bus::EventLog& log_;
  Job& job_;
  const std::string topic_;
};

}  // namespace tyst::runtime
