// SPDX-License-Identifier: MIT
#include "platform/bus/embedded/embedded_broker.h"

#include <utility>
#include <vector>

#include "platform/base/status_macros.h"
#include "platform/bus/embedded/log_core.h"

namespace tyst::bus {
namespace {

using embedded::LogCore;
using embedded::Session;

// One connection: a session of the shared core.
class EmbeddedLog final : public EventLog {
 public:
  EmbeddedLog(LogCore& core, std::string client)
      : core_(core), session_(core.NewSession(std::move(client))) {}
  ~EmbeddedLog() override { core_.EndSession(*session_); }

  absl::StatusOr<Offsets> Append(std::vector<Outgoing> records) override {
    return core_.Append(std::move(records));
  }
  absl::StatusOr<Assignment> Join(const Member& member) override {
    return core_.Join(*session_, member);
  }
  absl::StatusOr<std::vector<Delivered>> Poll(absl::Duration wait,
                                              ReadLimits limits) override {
    return core_.Poll(*session_, wait, limits);
  }
  absl::Status Seek(const TopicPartition& from, int64_t offset) override {
    return core_.Seek(*session_, from, offset);
  }
  absl::Status Pause(const TopicPartition& from) override {
    return core_.SetPolling(*session_, from, LogCore::Polling::kPaused);
  }
  absl::Status Resume(const TopicPartition& from) override {
    return core_.SetPolling(*session_, from, LogCore::Polling::kGoesOn);
  }
  absl::StatusOr<Offsets> Commit(Transaction transaction) override {
    return core_.Commit(*session_, std::move(transaction));
  }
  absl::Status Leave() override { return core_.Leave(*session_); }
  absl::StatusOr<std::optional<int64_t>> Committed(
      const std::string& job, const TopicPartition& from) override {
    return core_.Committed(job, from);
  }
  absl::StatusOr<int64_t> End(const TopicPartition& from) override {
    return core_.End(from);
  }
  absl::StatusOr<std::vector<Delivered>> Read(const TopicPartition& from,
                                              int64_t offset,
                                              ReadLimits limits) override {
    return core_.Read(from, offset, limits);
  }
  absl::StatusOr<int> Partitions(const std::string& topic) override {
    return core_.Partitions(topic);
  }

 private:
  LogCore& core_;
  const std::unique_ptr<Session> session_;
};

}  // namespace

EmbeddedBroker::EmbeddedBroker(std::unique_ptr<embedded::LogCore> core)
    : core_(std::move(core)) {}

EmbeddedBroker::~EmbeddedBroker() = default;

absl::StatusOr<std::unique_ptr<EmbeddedBroker>> EmbeddedBroker::Open(
    const std::string& path, const TopicCatalogue& catalogue,
    const Clock& clock, EmbeddedOptions options) {
  ASSIGN_OR_RETURN(std::unique_ptr<LogCore> core,
                   LogCore::Open(path, catalogue, clock, options));
  return std::unique_ptr<EmbeddedBroker>(new EmbeddedBroker(std::move(core)));
}

std::unique_ptr<EventLog> EmbeddedBroker::Connect(std::string client) {
  return std::make_unique<EmbeddedLog>(*core_, std::move(client));
}

absl::Status EmbeddedBroker::Compact(absl::Time now) {
  return core_->Compact(now);
}

absl::StatusOr<std::optional<int64_t>> EmbeddedBroker::HighestTombstoneDropped(
    const TopicPartition& of) const {
  return core_->HighestTombstoneDropped(of);
}

}  // namespace tyst::bus
