// SPDX-License-Identifier: MIT
// What one partition publishes in the commit under way: outputs with their
// channel headers, cuts, dead letters and the changelog.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"

#include "platform/base/random.h"
#include "platform/bus/event_log.h"
#include "platform/bus/topics.h"
#include "platform/runtime/handler.h"
#include "platform/runtime/meta.h"

namespace tyst::runtime {

// The trace of the event being handled; no parent when it has none.
struct Trace {
  std::string parent;
  std::string zone;  // of the topic it came on
};

// Thread safety: none; it belongs to the loop thread of its job.
// Lifetime: the catalogue and the random source must outlive it.
class Outbox final {
 public:
  Outbox(const JobSpec& spec, int partition, const bus::TopicCatalogue& topics,
         Random& random);

  // Adds an output; its channel moves on in `meta`. The trace of the event it
  // comes from goes on within a zone and ends at its border.
  // Fails with: Internal — the job does not declare the topic as an output.
  absl::Status Add(const Output& output, const Trace& trace, Meta& meta);
  // Adds cut `number` to every partition of every data output.
  absl::Status AddCut(int64_t number, Meta& meta);
  // Adds a record without a channel to the same partition of a topic of this
  // job: a dead letter or a changelog record.
  void AddOwn(const std::string& topic, std::string key,
              std::optional<std::string> value);

  std::vector<bus::Outgoing> Take();
  void Clear() {
    records_.clear();
    bytes_ = 0;
  }
  size_t size() const { return records_.size(); }
  size_t bytes() const { return bytes_; }

 private:
  absl::Status AddOnChannel(bus::TopicPartition to, std::string key,
                            std::optional<std::string> value,
                            absl::string_view schema,
                            absl::string_view traceparent, Meta& meta);

  const JobSpec& spec_;
  const std::string job_;
  const int partition_;
  const bus::TopicCatalogue& topics_;
  Random& random_;
  std::vector<bus::Outgoing> records_;
  size_t bytes_ = 0;
};

}  // namespace tyst::runtime
