// SPDX-License-Identifier: MIT
#include "platform/bus/embedded/commit_queue.h"

#include <atomic>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace tyst::bus::embedded {
namespace {

struct Entry final : Queued {
  int number = 0;
};

TEST(CommitQueueTest, WritesEveryEntryOnceOneGroupAtATime) {
  constexpr int kThreads = 8;
  constexpr int kEach = 500;
  std::atomic<int> inside = 0;
  std::vector<int> written;
  CommitQueue queue(1000, [&](const CommitQueue::Group& group) {
    EXPECT_EQ(++inside, 1);
    for (Queued* entry : group) {
      written.push_back(static_cast<Entry*>(entry)->number);
    }
    --inside;
  });
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&queue, t] {
      for (int i = 0; i < kEach; ++i) {
        Entry entry;
        entry.number = t * kEach + i;
        entry.bytes = 300;
        queue.Submit(entry);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  ASSERT_EQ(written.size(), static_cast<size_t>(kThreads * kEach));
  std::vector<int> last(kThreads, -1);
  for (const int number : written) {
    int& previous = last[static_cast<size_t>(number / kEach)];
    EXPECT_LT(previous, number);
    previous = number;
  }
}

TEST(CommitQueueTest, LetsThoseThatWaitShareTheNextWrite) {
  constexpr int kLater = 5;
  std::atomic<int> groups = 0;
  std::atomic<int> handed_in = 0;
  std::vector<size_t> sizes;
  CommitQueue queue(1000, [&](const CommitQueue::Group& group) {
    sizes.push_back(group.size());
    if (++groups == 1) {
      while (handed_in < kLater) {
        std::this_thread::yield();
      }
    }
  });
  std::vector<std::thread> threads;
  threads.emplace_back([&] {
    Entry first;
    queue.Submit(first);
  });
  while (groups == 0) {
    std::this_thread::yield();
  }
  for (int i = 0; i < kLater; ++i) {
    threads.emplace_back([&] {
      Entry entry;
      entry.bytes = 400;
      ++handed_in;
      queue.Submit(entry);
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  size_t entries = 0;
  for (const size_t size : sizes) {
    EXPECT_LE(size, 2u);  // 400 bytes each, 1000 a group
    entries += size;
  }
  EXPECT_EQ(entries, 1u + kLater);
}

TEST(CommitQueueTest, AwaitsOnlyWhatCameEarlier) {
  std::atomic<bool> done = false;
  CommitQueue queue(1000, [&](const CommitQueue::Group&) { done = true; });
  queue.AwaitEarlier();
  EXPECT_FALSE(done);
  Entry entry;
  queue.Submit(entry);
  queue.AwaitEarlier();
  EXPECT_TRUE(done);
}

}  // namespace
}  // namespace tyst::bus::embedded
