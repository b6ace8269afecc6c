// SPDX-License-Identifier: MIT
// std::mutex with the annotations that clang's thread-safety analysis needs;
// absl::Mutex gives false races under ThreadSanitizer with Debian's library.
#pragma once

#include <condition_variable>
#include <mutex>

#if defined(__clang__)
#define TYST_THREAD_ANNOTATION_(x) __attribute__((x))
#else
#define TYST_THREAD_ANNOTATION_(x)
#endif
#define TYST_GUARDED_BY(x) TYST_THREAD_ANNOTATION_(guarded_by(x))
#define TYST_REQUIRES(...) \
  TYST_THREAD_ANNOTATION_(requires_capability(__VA_ARGS__))

namespace tyst {

class TYST_THREAD_ANNOTATION_(capability("mutex")) Mutex {
 public:
  void lock() TYST_THREAD_ANNOTATION_(acquire_capability()) { mutex_.lock(); }
  void unlock() TYST_THREAD_ANNOTATION_(release_capability()) {
    mutex_.unlock();
  }

 private:
  std::mutex mutex_;
};

class TYST_THREAD_ANNOTATION_(scoped_lockable) MutexLock {
 public:
  explicit MutexLock(Mutex& mutex)
      TYST_THREAD_ANNOTATION_(acquire_capability(mutex))
      : mutex_(mutex) {
    mutex_.lock();
  }
  ~MutexLock() TYST_THREAD_ANNOTATION_(release_capability()) {
    mutex_.unlock();
  }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

// Wait on it with a held Mutex: `changed.wait(mutex)`.
using CondVar = std::condition_variable_any;

}  // namespace tyst
