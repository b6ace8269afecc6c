// SPDX-License-Identifier: MIT
// What a job is to the runtime: a function from an event and a view of its
// state to effects. Nothing has happened until the runtime commits them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "platform/base/random.h"
#include "platform/store/state_store.h"

namespace tyst::runtime {

// One record of an input or followed topic.
struct Event {
  std::string topic;
  int partition = 0;
  int64_t offset = 0;
  absl::Time appended;
  std::string key;
  std::optional<std::string> value;  // nothing: a tombstone
  std::string schema;                // full proto message name
  std::string id;                    // event id
  std::string idempotency;           // set on what a door appended
};

// A record to publish. `partition_key` alone chooses the partition.
struct Output {
  std::string topic;
  std::string partition_key;
  std::string key;
  std::optional<std::string> value;
  std::string schema;

  friend bool operator==(const Output&, const Output&) = default;
};

// Calls OnTimer at or after `due` with `key` and `payload`, once; a timer set
// again under the same key replaces the earlier one. Timers are state.
struct Timer {
  absl::Time due;
  std::string key;
  std::string payload;

  friend bool operator==(const Timer&, const Timer&) = default;
};

// What a handler wants to happen, all of it or nothing.
struct Effects {
  std::vector<store::Write> writes;  // state, by key; at most 512 bytes a value
  std::vector<Output> outputs;
  std::vector<Timer> timers;
  std::vector<std::string> cancelled_timers;  // keys
};

// What a handler may see. Valid for one call only.
struct Context {
  absl::Time now;     // time of the event: its append time, or the timer's
  int partition = 0;  // of this job's state
  int partitions = 1;
  // In OnCut: lowest offset of JobSpec::governed_by worked off on the way here.
  int64_t cut_policies_next_offset = 0;
  Random& random;
  const store::StateReader& state;
  // Newest value by key of the mirrored topics: key "<topic>\0<key>"; use
  // MirrorKey. A key that it lacks has "not arrived yet", it is never "new".
  const store::StateReader& mirrors;
};

std::string MirrorKey(absl::string_view topic, absl::string_view key);

// Fails with: InvalidArgument — this event can never be handled: it goes to the
// dead letters of the job and the partition goes on. Anything else stops the
// partition.
//
// Thread safety: called by one loop thread, for several partitions in turn.
class EventHandler {
 public:
  virtual ~EventHandler() = default;

  // One event of an input topic, or of a followed topic (once a partition).
  virtual absl::StatusOr<Effects> Handle(const Event& event,
                                         const Context& context) = 0;
  // A timer that is due.
  virtual absl::StatusOr<Effects> OnTimer(const Timer& timer,
                                          const Context& context);
  // Cut `n` has come on every data channel that leads to this partition. The
  // runtime forwards it after these effects.
  virtual absl::StatusOr<Effects> OnCut(int64_t n, const Context& context);
  // The last call before a commit: outputs netted over the batch go here.
  virtual absl::StatusOr<Effects> EndBatch(const Context& context);
  // The batch was not committed: forget what EndBatch would have said.
  virtual void Abandon() {}
};

// What a job reads and writes; the rest follows from the topic catalogue.
struct JobSpec {
  std::string service;                // "intake"
  std::string job;                    // "records"
  std::vector<std::string> inputs;    // co-partitioned, or one partition each
  std::vector<std::string> mirrored;  // inputs whose newest values are kept
  std::vector<std::string> followed;  // read whole by every partition
  std::vector<std::string> outputs;
  // The followed topic whose records are cuts to be taken (record key: the
  // number in 16 decimal digits); set only where cuts begin.
  std::string cuts_from;
  // The followed topic of policies: outputs are stamped with how far it has
  // been worked off, and cuts gather the lowest such offset on their way.
  std::string governed_by;
};

}  // namespace tyst::runtime
