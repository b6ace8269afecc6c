// SPDX-License-Identifier: MIT
// Kills a writing process and looks at what is left. The writer is this test
// binary again, told by two variables to write: RocksDB's threads do not
// survive a mere fork.
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include <sys/wait.h>
#include <unistd.h>

#include "platform/base/clock.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/base/testing/temporary_directory.h"
#include "platform/bus/embedded/embedded_broker.h"

namespace tyst::bus {
namespace {

constexpr char kPathVariable[] = "TYST_CRASH_TEST_PATH";
constexpr char kAnswersVariable[] = "TYST_CRASH_TEST_ANSWERS";

TopicCatalogue Catalogue() {
  return *TopicCatalogue::Parse(R"({"topics": [
    {"name": "in", "partitions": 1, "cleanup": "delete", "retention": "7d",
     "zone": "A"},
    {"name": "out", "partitions": 2, "cleanup": "delete", "retention": "7d",
     "zone": "A"}]})",
                                1);
}

// Appends to "in" and commits both partitions of "out" with the offset, for
// ever; writes one byte to `acknowledged` for each round that was answered.
[[noreturn]] void WriteForEver(const std::string& path, int acknowledged) {
  SystemClock clock;
  auto broker = EmbeddedBroker::Open(path, Catalogue(), clock);
  if (!broker.ok()) {
    std::_Exit(1);
  }
  const auto log = (*broker)->Connect("writer");
  if (!log->Join({"job", "0", {"in"}}).ok()) {
    std::_Exit(1);
  }
  while (true) {
    const auto in = log->Append({{{"in", 0}, "k", "v", {}}});
    if (!in.ok()) {
      std::_Exit(1);
    }
    const std::string number = absl::StrCat((*in)[0]);
    const auto out = log->Commit(
        {{{{"out", 0}, "k", number, {}}, {{"out", 1}, "k", number, {}}},
         {{{"in", 0}, (*in)[0] + 1}}});
    if (!out.ok() || ::write(acknowledged, "+", 1) != 1) {
      std::_Exit(1);
    }
  }
}

// Runs WriteForEver until it was answered `rounds` times, then kills it.
// Returns all answers that it got.
int64_t RunAndKill(const std::string& path, int64_t rounds) {
  int ends[2];
  EXPECT_EQ(::pipe(ends), 0);
  ::setenv(kPathVariable, path.c_str(), 1);
  ::setenv(kAnswersVariable, std::to_string(ends[1]).c_str(), 1);
  const pid_t child = ::fork();
  if (child == 0) {
    ::execl("/proc/self/exe", "writer", "--gtest_filter=EmbeddedCrashTest.*",
            static_cast<char*>(nullptr));
    std::_Exit(1);
  }
  ::unsetenv(kPathVariable);
  ::close(ends[1]);
  int64_t answers = 0;
  char byte = 0;
  while (answers < rounds && ::read(ends[0], &byte, 1) == 1) {
    ++answers;
  }
  EXPECT_EQ(::kill(child, SIGKILL), 0);
  EXPECT_EQ(::waitpid(child, nullptr, 0), child);
  while (::read(ends[0], &byte, 1) == 1) {
    ++answers;
  }
  ::close(ends[0]);
  return answers;
}

std::vector<Delivered> All(EventLog& log, const TopicPartition& from) {
  auto read = log.Read(from, 0, {100'000, size_t{1} << 30});
  EXPECT_OK(read);
  return *std::move(read);
}

TEST(EmbeddedCrashTest, KeepsWhatWasAnsweredAndNothingByHalves) {
  if (const char* to_write = std::getenv(kPathVariable); to_write != nullptr) {
    int answers_to = -1;
    ASSERT_TRUE(absl::SimpleAtoi(std::getenv(kAnswersVariable), &answers_to));
    WriteForEver(to_write, answers_to);
  }
  const ::tyst::testing::TemporaryDirectory directory;
  const std::string path = directory.Sub("log");
  int64_t answers = 0;
  for (const int64_t rounds : {1, 7, 40, 3, 25}) {
    const int64_t answered = RunAndKill(path, rounds);
    ASSERT_GE(answered, rounds);
    answers += answered;
    SystemClock clock;
    ASSERT_OK_AND_ASSIGN(const auto broker,
                         EmbeddedBroker::Open(path, Catalogue(), clock));
    const auto log = broker->Connect("reader");
    const auto first = All(*log, {"out", 0});
    const auto second = All(*log, {"out", 1});
    ASSERT_GE(first.size(), static_cast<size_t>(answers));
    ASSERT_EQ(first.size(), second.size());
    ASSERT_GE(*log->End({"in", 0}), static_cast<int64_t>(first.size()));
    for (size_t i = 0; i < first.size(); ++i) {
      ASSERT_EQ(first[i].offset, static_cast<int64_t>(i));
      ASSERT_EQ(first[i].value, second[i].value);
    }
    int64_t last = 0;
    ASSERT_TRUE(absl::SimpleAtoi(*first.back().value, &last));
    EXPECT_EQ(*log->Committed("job", {"in", 0}), last + 1);
    answers = static_cast<int64_t>(first.size());
  }
}

}  // namespace
}  // namespace tyst::bus
