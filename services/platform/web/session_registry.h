// SPDX-License-Identifier: MIT
// Which connections there are, so that a server that stops can reach them and
// wait for the last one to end.
//
// Thread safety: all members may be called from any thread.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "absl/time/time.h"

#include "platform/base/mutex.h"

namespace tyst::web {

template <typename Session>
class SessionRegistry final {
 public:
  // False, and nothing added, when there are `limit` already.
  bool Add(const std::shared_ptr<Session>& session, size_t limit) {
    const MutexLock lock(mutex_);
    if (sessions_.size() >= limit) {
      return false;
    }
    sessions_.emplace(session.get(), session);
    return true;
  }

  void Remove(const Session* session) {
    const MutexLock lock(mutex_);
    sessions_.erase(session);
    if (sessions_.empty()) {
      empty_.notify_all();
    }
  }

  std::vector<std::shared_ptr<Session>> All() {
    const MutexLock lock(mutex_);
    std::vector<std::shared_ptr<Session>> alive;
    for (const auto& [unused, weak] : sessions_) {
      if (std::shared_ptr<Session> session = weak.lock()) {
        alive.push_back(std::move(session));
      }
    }
    return alive;
  }

  void WaitUntilEmpty(absl::Duration limit) {
    const auto deadline =
        std::chrono::steady_clock::now() + absl::ToChronoMilliseconds(limit);
    const MutexLock lock(mutex_);
    while (!sessions_.empty() &&
           empty_.wait_until(mutex_, deadline) == std::cv_status::no_timeout) {
    }
  }

 private:
  Mutex mutex_;
  CondVar empty_;
  std::map<const Session*, std::weak_ptr<Session>> sessions_
      TYST_GUARDED_BY(mutex_);
};

}  // namespace tyst::web
