// SPDX-License-Identifier: MIT
#include "platform/bus/embedded/commit_queue.h"

#include <utility>

namespace tyst::bus::embedded {

CommitQueue::CommitQueue(size_t max_group_bytes,
                         std::function<void(const Group&)> write)
    : max_group_bytes_(max_group_bytes), write_(std::move(write)) {}

void CommitQueue::Submit(Queued& entry) {
  MutexLock lock(mutex_);
  ++handed_in_;
  waiting_.push_back(&entry);
  // A late comer may find nobody writing and lead a group that it is not in
  // itself, when earlier ones fill it.
  while (!entry.done_) {
    if (writing_) {
      entry.changed_.wait(mutex_);
      continue;
    }
    writing_ = true;
    const Group group = TakeGroup();
    mutex_.unlock();
    write_(group);
    mutex_.lock();
    Finish(group);
  }
}

void CommitQueue::AwaitEarlier() {
  MutexLock lock(mutex_);
  const int64_t target = handed_in_;
  while (through_ < target) {
    finished_.wait(mutex_);
  }
}

CommitQueue::Group CommitQueue::TakeGroup() {
  Group group;
  size_t bytes = 0;
  while (
      !waiting_.empty() &&
      (group.empty() || bytes + waiting_.front()->bytes <= max_group_bytes_)) {
    bytes += waiting_.front()->bytes;
    group.push_back(waiting_.front());
    waiting_.pop_front();
  }
  return group;
}

void CommitQueue::Finish(const Group& group) {
  through_ += static_cast<int64_t>(group.size());
  writing_ = false;
  for (Queued* entry : group) {
    entry->done_ = true;
    entry->changed_.notify_one();
  }
  if (!waiting_.empty()) {
    waiting_.front()->changed_.notify_one();
  }
  finished_.notify_all();
}

}  // namespace tyst::bus::embedded
