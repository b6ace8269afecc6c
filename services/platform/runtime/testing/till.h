// SPDX-License-Identifier: MIT
// A job for tests: a till that counts orders.
#pragma once

#include <optional>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"
#include "platform/runtime/handler.h"
#include "platform/runtime/job.h"

namespace tyst::runtime::testing {

inline constexpr char kShopTopics[] = R"({"topics": [
  {"name": "shop.orders", "partitions": "people", "cleanup": "delete",
   "retention": "7d", "zone": "A"},
  {"name": "shop.counts", "partitions": "people", "cleanup": "compact",
   "retention": "forever", "zone": "A", "producers": ["shop-till"]},
  {"name": "shop.till.changelog", "partitions": "people", "cleanup": "compact",
   "retention": "forever", "zone": "A"},
  {"name": "shop.till.dead", "partitions": "people", "cleanup": "delete",
   "retention": "60d", "zone": "A"}]})";

inline JobSpec TillSpec() {
  return {.service = "shop",
          .job = "till",
          .inputs = {"shop.orders"},
          .mirrored = {"shop.orders"},
          .outputs = {"shop.counts"}};
}

// Counts orders by key; publishes each new count; refuses "bad".
class Till final : public EventHandler {
 public:
  absl::StatusOr<Effects> Handle(const Event& event,
                                 const Context& context) override {
    if (event.value == "bad") {
      return absl::InvalidArgumentError("decoding of order refused: bad");
    }
    Effects effects;
    const std::string key = absl::StrCat("n/", event.key);
    const auto before = context.state.Get(key);
    if (!before.ok()) {
      return before.status();
    }
    int64_t count = 0;
    if (*before && !absl::SimpleAtoi(**before, &count)) {
      return absl::DataLossError("not a number");
    }
    const std::string now = absl::StrCat(count + 1);
    effects.writes.push_back({key, now});
    effects.outputs.push_back({"shop.counts", event.key, event.key, now, ""});
    if (event.value == "remind") {
      effects.timers.push_back(
          {context.now + absl::Hours(1), event.key, "hello"});
    }
    return effects;
  }
  absl::StatusOr<Effects> OnTimer(const Timer& timer, const Context&) override {
    Effects effects;
    effects.writes.push_back({absl::StrCat("t/", timer.key), timer.payload});
    return effects;
  }
};

inline std::optional<std::string> StateOf(const Job& job, int partition,
                                          const std::string& key) {
  std::optional<std::string> value;
  EXPECT_OK(job.Read(partition, [&](const store::StateReader& state,
                                    const store::StateReader&) {
    auto got = state.Get(key);
    if (got.ok()) {
      value = *got;
    }
    return got.status();
  }));
  return value;
}

}  // namespace tyst::runtime::testing
