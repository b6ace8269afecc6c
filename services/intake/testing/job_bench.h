// SPDX-License-Identifier: MIT
// Runs one handler without runtime or log: a state in memory, a clock that
// stands still, and outputs in a list. For tests only.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "platform/base/testing/seeded_random.h"
#include "platform/runtime/handler.h"
#include "platform/store/testing/memory_store.h"

namespace tyst::intake::testing {

// Thread safety: none.
class JobBench final {
 public:
  explicit JobBench(runtime::EventHandler& handler) : handler_(handler) {}

  // Handles `event` and applies its writes, as a commit would.
  absl::StatusOr<runtime::Effects> Run(const runtime::Event& event) {
    absl::StatusOr<runtime::Effects> effects = Try(event);
    if (effects.ok()) {
      state_.Apply(effects->writes).IgnoreError();
    }
    return effects;
  }

  // Handles `event` without consequence.
  absl::StatusOr<runtime::Effects> Try(const runtime::Event& event) {
    const runtime::Context context{.now = event.appended,
                                   .random = random_,
                                   .state = state_,
                                   .mirrors = mirrors_};
    return handler_.Handle(event, context);
  }

  const store::testing::MemoryStore& state() const { return state_; }

 private:
  runtime::EventHandler& handler_;
  tyst::testing::SeededRandom random_;
  store::testing::MemoryStore state_;
  store::testing::MemoryStore mirrors_;
};

// The event that the next job gets from `output`.
inline runtime::Event EventOf(const runtime::Output& output,
                              absl::Time appended) {
  runtime::Event event;
  event.topic = output.topic;
  event.appended = appended;
  event.key = output.key;
  event.value = output.value;
  event.schema = output.schema;
  event.id = "event";
  return event;
}

// Outputs on one topic, in order.
inline std::vector<runtime::Output> On(const runtime::Effects& effects,
                                       const std::string& topic) {
  std::vector<runtime::Output> found;
  for (const runtime::Output& output : effects.outputs) {
    if (output.topic == topic) {
      found.push_back(output);
    }
  }
  return found;
}

}  // namespace tyst::intake::testing
