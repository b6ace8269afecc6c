// SPDX-License-Identifier: MIT
// The catalogue of topics, read from deploy/topics.json: the single source of
// names, partition counts, retention, compaction, zones and cut channels.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace tyst::bus {

enum class Cleanup { kDelete, kCompact };

struct Topic {
  std::string name;
  int partitions = 1;
  Cleanup cleanup = Cleanup::kDelete;
  // For kDelete: how long records stay; infinite when kept for ever.
  absl::Duration retention = absl::InfiniteDuration();
  // Holds wrapped keys or values sealed with a person's key.
  bool key_topic = false;
  // Carries cuts (exactly-once.md, Cuts).
  bool cut = false;
  // "A", "B", "C", "A/B" or "control".
  std::string zone;
  // Jobs ("<service>-<job>") that write it and take part in cuts.
  std::vector<std::string> producers;
};

// Thread safety: immutable after Parse.
class TopicCatalogue {
 public:
  // From the text of topics.json, with every `"partitions": "people"` replaced
  // by `people_partitions`. Fails with: InvalidArgument, all problems at once.
  static absl::StatusOr<TopicCatalogue> Parse(absl::string_view json,
                                              int people_partitions);

  // Fails with: NotFound, naming the topic.
  absl::StatusOr<Topic> Find(absl::string_view name) const;
  // The same without a copy, for hot paths; nullptr when there is none. Lives
  // as long as the catalogue.
  const Topic* Known(absl::string_view name) const;
  const std::map<std::string, Topic, std::less<>>& topics() const {
    return topics_;
  }

 private:
  std::map<std::string, Topic, std::less<>> topics_;
};

}  // namespace tyst::bus
