// SPDX-License-Identifier: MIT
// The members of one job and the partitions that each of them owns: a value
// with no thread or disk, so that its rules can be read and tested alone.
//
// Partitions are shared by range over the instance names in order. A newcomer
// that changes the share of others makes them leave their partitions at once:
// until they join anew nothing of theirs is accepted. A newcomer with the name
// of a member fences it for good.
//
// Thread safety: none; the log's mutex guards it.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "platform/bus/event_log.h"

namespace tyst::bus::embedded {

// Names one connection within a running log.
using SessionId = int64_t;

class Group final {
 public:
  // `epoch`: the last one given out, also by earlier runs.
  Group(std::string job, int64_t epoch) : job_(std::move(job)), epoch_(epoch) {}

  // Fails with: FailedPrecondition when the session was fenced, or when the
  // inputs are not those of the other members.
  absl::StatusOr<Assignment> Join(SessionId session, const Member& member,
                                  int partitions);
  void Leave(SessionId session);

  // OK while `session` owns what it was last assigned; else
  // FailedPrecondition that begins with "<action> of job '<job>'".
  absl::Status Check(SessionId session, absl::string_view action) const;

  int64_t epoch() const { return epoch_; }

 private:
  struct Standing {
    SessionId session = 0;
    std::vector<std::string> inputs;
    std::vector<int> partitions;
    // False from a new sharing until it joins anew.
    bool current = false;
  };

  absl::Status Refusal(absl::string_view action, absl::string_view why) const;
  absl::Status CheckInputs(const Member& member) const;
  // Shares `partitions_` out; members whose share changed are not current.
  void Share();

  const std::string job_;
  int64_t epoch_;
  int partitions_ = 0;
  std::map<std::string, Standing> members_;  // by instance name
  std::set<SessionId> fenced_;
};

}  // namespace tyst::bus::embedded
