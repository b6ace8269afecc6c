// SPDX-License-Identifier: MIT
// Runs one handler without runtime or log: a state and mirrors in memory,
// outputs in a list. For tests only.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "platform/base/status_macros.h"
#include "platform/base/testing/seeded_random.h"
#include "platform/runtime/handler.h"
#include "platform/store/testing/memory_store.h"

namespace tyst::anonymisation::testing {

inline constexpr absl::Time kStart =
    absl::FromUnixSeconds(1764000000);  // 2025-11-24

// Thread safety: none.
class JobBench final {
 public:
  JobBench(runtime::EventHandler& handler, runtime::JobSpec spec,
           uint64_t seed = 1)
      : handler_(handler), spec_(std::move(spec)), random_(seed) {}

  // Mirrors and handles `event` and applies its writes, as a commit would.
  absl::Status Run(const runtime::Output& record) {
    runtime::Event event;
    event.topic = record.topic;
    event.appended = now;
    event.key = record.key;
    event.value = record.value;
    event.schema = record.schema;
    event.id = "event";
    for (const std::string& topic : spec_.mirrored) {
      if (topic == record.topic) {
        RETURN_IF_ERROR(mirrors_.Apply(
            {{runtime::MirrorKey(topic, record.key), record.value}}));
      }
    }
    const runtime::Context context{
        .now = now, .random = random_, .state = state_, .mirrors = mirrors_};
    ASSIGN_OR_RETURN(runtime::Effects effects, handler_.Handle(event, context));
    for (const store::Write& write : effects.writes) {
      longest_value_ =
          std::max(longest_value_, write.value.value_or("").size());
    }
    for (runtime::Output& output : effects.outputs) {
      outputs_.push_back(std::move(output));
    }
    RETURN_IF_ERROR(state_.Apply(effects.writes));
    return handler_.EndBatch(context).status();
  }

  // Outputs since the last call.
  std::vector<runtime::Output> Take() { return std::exchange(outputs_, {}); }
  const store::StateReader& state() const { return state_; }
  size_t longest_value() const { return longest_value_; }

  absl::Time now = kStart;

 private:
  runtime::EventHandler& handler_;
  const runtime::JobSpec spec_;
  tyst::testing::SeededRandom random_;
  store::testing::MemoryStore state_;
  store::testing::MemoryStore mirrors_;
  std::vector<runtime::Output> outputs_;
  size_t longest_value_ = 0;
};

// Every state key and value that holds `text`: what must not lie there.
inline int CountIn(const store::StateReader& state, absl::string_view text) {
  int count = 0;
  state
      .Scan("", "",
            [&](absl::string_view key, absl::string_view value) {
              const bool found = key.find(text) != absl::string_view::npos ||
                                 value.find(text) != absl::string_view::npos;
              count += found ? 1 : 0;
              return store::Visit::kContinue;
            })
      .IgnoreError();
  return count;
}

}  // namespace tyst::anonymisation::testing
