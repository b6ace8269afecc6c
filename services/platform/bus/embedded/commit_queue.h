// SPDX-License-Identifier: MIT
// Lets many callers share one write to disk: whoever comes while a write is
// under way waits, and one of those that wait then writes for all of them, in
// the order in which they came.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

#include "platform/base/mutex.h"

namespace tyst::bus::embedded {

// What a caller hands in; the rest of a request derives from it.
struct Queued {
  size_t bytes = 0;

 private:
  friend class CommitQueue;
  CondVar changed_;
  bool done_ = false;
};

// Thread safety: safe for concurrent use.
class CommitQueue final {
 public:
  using Group = std::vector<Queued*>;
  // `write` gets one group at a time, on the thread of one of its callers.
  CommitQueue(size_t max_group_bytes, std::function<void(const Group&)> write);

  // Returns when `write` has returned for a group with `entry` in it.
  void Submit(Queued& entry);
  // Returns when all that was handed in before this call is through.
  void AwaitEarlier();

 private:
  Group TakeGroup() TYST_REQUIRES(mutex_);
  void Finish(const Group& group) TYST_REQUIRES(mutex_);

  const size_t max_group_bytes_;
  const std::function<void(const Group&)> write_;
  Mutex mutex_;
  CondVar finished_;
  std::deque<Queued*> waiting_ TYST_GUARDED_BY(mutex_);
  bool writing_ TYST_GUARDED_BY(mutex_) = false;
  int64_t handed_in_ TYST_GUARDED_BY(mutex_) = 0;
  int64_t through_ TYST_GUARDED_BY(mutex_) = 0;
};

}  // namespace tyst::bus::embedded
