// SPDX-License-Identifier: MIT
// One partition of a job without the runtime: effects are applied to state in
// memory at once, outputs are kept. For tests only.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"

#include "platform/base/status_macros.h"
#include "platform/base/testing/seeded_random.h"
#include "platform/runtime/handler.h"
#include "platform/store/testing/memory_store.h"

namespace tyst::analysis::testing {

class Harness final {
 public:
  explicit Harness(runtime::EventHandler& handler, int partition = 0,
                   int partitions = 1)
      : handler_(handler), partition_(partition), partitions_(partitions) {}

  absl::Status Deliver(const std::string& topic, const std::string& key,
                       const std::string& value) {
    runtime::Event event;
    event.topic = topic;
    event.key = key;
    event.value = value;
    if (topic == "anonymisation.keys") {
      RETURN_IF_ERROR(
          mirrors_.Apply({{runtime::MirrorKey(topic, key), value}}));
    }
    return Perform(handler_.Handle(event, ContextNow()));
  }
  absl::Status Cut(int64_t n) {
    RETURN_IF_ERROR(EndBatch());
    return Perform(handler_.OnCut(n, ContextNow()));
  }
  absl::Status EndBatch() { return Perform(handler_.EndBatch(ContextNow())); }

  // Fires one timer; false when there is none.
  absl::StatusOr<bool> FireTimer() {
    if (timers_.empty()) {
      return false;
    }
    const runtime::Timer timer = timers_.begin()->second;
    timers_.erase(timers_.begin());
    now_ = std::max(now_, timer.due);
    RETURN_IF_ERROR(Perform(handler_.OnTimer(timer, ContextNow())));
    return true;
  }

  // What was published since the last call.
  std::vector<runtime::Output> Take() { return std::exchange(outputs_, {}); }

  // State under `prefix`.
  std::map<std::string, std::string> State(absl::string_view prefix) const {
    std::map<std::string, std::string> found;
    const absl::Status scanned = state_.Scan(
        prefix, "", [&found](absl::string_view key, absl::string_view value) {
          found.emplace(key, value);
          return store::Visit::kContinue;
        });
    return scanned.ok() ? found : std::map<std::string, std::string>();
  }
  const store::StateReader& state() const { return state_; }
  size_t longest_value() const { return longest_value_; }

 private:
  runtime::Context ContextNow() {
    return {.now = now_,
            .partition = partition_,
            .partitions = partitions_,
            .cut_policies_next_offset = 3,
            .random = random_,
            .state = state_,
            .mirrors = mirrors_};
  }

  absl::Status Perform(absl::StatusOr<runtime::Effects> effects) {
    RETURN_IF_ERROR(effects.status());
    for (const store::Write& write : effects->writes) {
      longest_value_ =
          std::max(longest_value_, write.value.value_or("").size());
    }
    for (runtime::Output& output : effects->outputs) {
      outputs_.push_back(std::move(output));
    }
    for (const std::string& key : effects->cancelled_timers) {
      timers_.erase(key);
    }
    for (const runtime::Timer& timer : effects->timers) {
      timers_.insert_or_assign(timer.key, timer);
    }
    return state_.Apply(effects->writes);
  }

  runtime::EventHandler& handler_;
  const int partition_;
  const int partitions_;
  tyst::testing::SeededRandom random_{7};
  absl::Time now_ =
      absl::FromCivil(absl::CivilSecond(2026, 11, 25, 9), absl::UTCTimeZone());
  store::testing::MemoryStore state_;
  store::testing::MemoryStore mirrors_;
  std::vector<runtime::Output> outputs_;
  std::map<std::string, runtime::Timer> timers_;
  size_t longest_value_ = 0;
};

}  // namespace tyst::analysis::testing
