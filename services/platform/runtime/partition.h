// SPDX-License-Identifier: MIT
// One partition of a job: its state, where it stands, and the commit under way.
// Follows exactly-once.md section 3 (T2 to T8, S5 to S7, Cuts); the job's loop
// (job.cc) does the rest.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "platform/base/clock.h"
#include "platform/base/random.h"
#include "platform/bus/event_log.h"
#include "platform/bus/topics.h"
#include "platform/runtime/channels.h"
#include "platform/runtime/handler.h"
#include "platform/runtime/meta.h"
#include "platform/runtime/outbox.h"
#include "platform/runtime/sealed_state.h"
#include "platform/seal/ladder.h"
#include "platform/store/overlay.h"
#include "platform/store/state_store.h"

namespace tyst::runtime {

// What all partitions of a job share. Lifetime: outlives them.
struct JobParts {
  JobSpec spec;
  const bus::TopicCatalogue& topics;
  EventHandler& handler;
  const seal::KeyLadder& ladder;
  const Clock& clock;
  Random& random;
  int partitions = 1;

  std::string Name() const;  // "<service>-<job>"
  std::string OwnTopic(absl::string_view kind) const;
};

// Counts since start.
struct PartitionCounts {
  int64_t handled = 0;
  int64_t dead_letters = 0;
  int64_t duplicates = 0;
  int64_t aside = 0;
  int64_t cut = 0;
};

// Thread safety: belongs to the loop thread; Read may be called beside it.
// Fails with: DataLoss and Internal — stop, never continue on doubt.
class Partition final {
 public:
  // Fails with: PermissionDenied without a key for the changelog topic.
  static absl::StatusOr<std::unique_ptr<Partition>> Create(
      const JobParts& parts, int number,
      std::unique_ptr<store::StateStore> store);

  // S5 to S7: brings the store up to its changelog and its mirrors up to the
  // inputs of its state, and checks that state and committed offsets agree.
  absl::Status Restore(bus::EventLog& log);

  // One record of an input topic, in order. Not while draining().
  absl::Status Take(const bus::Delivered& record);
  // One record of a followed topic, in order.
  absl::Status Follow(const bus::Delivered& record);
  // A cut has been finished and records that waited behind it come first.
  bool draining() const { return draining_; }
  // Works off the next of them.
  absl::Status DrainNext();
  // Fires the timers due at `now`, at most `limit` of them.
  absl::Status FireTimers(absl::Time now, int limit);

  // Whether the commit under way changes anything here.
  bool touched() const { return touched_; }
  size_t pending_bytes() const { return outbox_.bytes(); }
  // Ends the batch: what this partition adds to the transaction.
  absl::Status Finish(bus::Transaction& transaction);
  // The transaction was committed; `next` is one past its changelog records.
  absl::Status Apply(int64_t next);
  // It was not.
  void Abandon();

  // Committed state, for queries.
  absl::Status Read(
      const std::function<absl::Status(const store::StateReader& state,
                                       const store::StateReader& mirrors)>&
          read) const;

  const Meta& meta() const { return meta_; }
  const PartitionCounts& counts() const { return counts_; }
  int number() const { return number_; }
  absl::Time next_timer() const { return next_timer_; }
  int64_t followed_next(const std::string& topic) const {
    const auto next = meta_.followed.find(topic);
    return next == meta_.followed.end() ? 0 : next->second;
  }

 private:
  struct Aside {
    std::string data_channel;
    std::string topic;
    int64_t offset = 0;
  };

  Partition(const JobParts& parts, int number,
            std::unique_ptr<store::StateStore> store, seal::DataKey key);

  absl::StatusOr<Arrival> Admit(const bus::Delivered& record);
  bool Blocked(const std::string& data_channel) const;
  absl::Status Process(const bus::Delivered& record,
                       const std::string& data_channel);
  absl::Status Dispatch(const bus::Delivered& record);
  absl::Status TakeCut(const bus::Delivered& record,
                       const std::string& data_channel);
  bool CutComplete(int64_t number) const;
  absl::Status FinishCut(int64_t number);
  absl::Status SetAside(const bus::Delivered& record,
                        const std::string& data_channel);
  absl::Status BuryDead(const bus::Delivered& record,
                        const absl::Status& reason);
  absl::Status EndBatch();
  absl::Status Perform(Effects effects, const Trace& trace);
  absl::Status SetTimer(const Timer& timer);
  absl::Status CancelTimer(const std::string& key);
  Context ContextAt(absl::Time now) const;
  int64_t MirroredUpTo(const std::string& topic) const;

  absl::Status LoadMeta();
  absl::Status RestoreChangelog(bus::EventLog& log);
  absl::Status RestoreMirror(bus::EventLog& log, const std::string& topic);
  absl::Status LoadAside();
  absl::Status LoadNextTimer();
  void BeBorn();
  absl::Status CheckOffsets(bus::EventLog& log) const;
  absl::Status ReplayCommit(std::vector<store::Write> writes,
                            absl::string_view meta_bytes, int64_t next);

  const JobParts& parts_;
  const int number_;
  const std::unique_ptr<store::StateStore> store_;
  const std::string changelog_;
  const SealedState sealed_;  // committed state, opened
  store::Overlay state_;      // with the changes of this batch
  store::Overlay raw_;        // mirrors with the changes of this batch
  const PrefixedState mirrors_;
  Outbox outbox_;
  std::vector<std::string> data_channels_;  // that cuts must come on

  std::vector<store::Write> store_batch_;  // sealed, for Apply
  Meta meta_;                              // with the changes of this batch
  Meta committed_;                         // as in the store
  std::map<int64_t, Aside> aside_;
  std::map<int64_t, Aside> committed_aside_;
  int64_t drain_from_ = 0;
  bool draining_ = false;
  bool committed_draining_ = false;
  bool touched_ = false;
  absl::Time next_timer_ = absl::InfiniteFuture();
  PartitionCounts counts_;
  PartitionCounts committed_counts_;
};

}  // namespace tyst::runtime
