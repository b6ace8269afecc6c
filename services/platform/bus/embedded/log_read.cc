// SPDX-License-Identifier: MIT
// Reading: what is durable, from memory where it is still there, from disk
// where it is not.
#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"

#include "platform/base/status_macros.h"
#include "platform/bus/embedded/log_core.h"
#include "platform/bus/embedded/record_codec.h"

namespace tyst::bus::embedded {

// Takes records while they fit the limits; the first always does.
class LogCore::Basket final {
 public:
  explicit Basket(ReadLimits limits) : limits_(limits) {}

  // False, and nothing added, when `record` does not fit.
  template <typename Record>
  bool Add(Record&& record) {
    const size_t bytes = BytesOf(record);
    if (!records_.empty() &&
        (records_.size() >= static_cast<size_t>(limits_.records) ||
         bytes_ + bytes > limits_.bytes)) {
      full_ = true;
      return false;
    }
    bytes_ += bytes;
    records_.push_back(std::forward<Record>(record));
    return true;
  }
  bool full() const { return full_; }
  bool empty() const { return records_.empty(); }
  std::vector<Delivered> Take() { return std::move(records_); }

 private:
  const ReadLimits limits_;
  bool full_ = false;
  size_t bytes_ = 0;
  std::vector<Delivered> records_;
};

absl::Status LogCore::CheckMember(const Session& session,
                                  absl::string_view action) const {
  RETURN_IF_ERROR(broken_);
  const auto job = jobs_.find(session.job);
  if (job == jobs_.end()) {
    return absl::FailedPreconditionError(
        absl::StrCat(action, " of client '", session.client,
                     "' refused: it is not a member of a job; join first"));
  }
  return job->second.group.Check(session.id, action);
}

absl::StatusOr<Session::Input*> LogCore::OwnedInput(Session& session,
                                                    const TopicPartition& from,
                                                    absl::string_view action) {
  for (Session::Input& input : session.inputs) {
    if (input.partition->name == from) {
      return &input;
    }
  }
  return absl::FailedPreconditionError(absl::StrCat(
      action, " of topic '", from.topic, "' partition ", from.partition,
      " refused: job '", session.job, "' does not own it here; join again"));
}

LogCore::ReadPlan LogCore::PlanRead(Partition& partition, int64_t from,
                                    ReadLimits limits) const {
  ReadPlan plan;
  plan.partition = &partition;
  plan.from = std::max(from, partition.mark.start);
  plan.end = partition.end;
  const int64_t in_memory =
      tail_.FirstOf(partition.slot).value_or(partition.end);
  plan.stored_end = std::max(plan.from, in_memory);
  if (in_memory < plan.end) {
    plan.tail = tail_.From(partition.slot, plan.stored_end,
                           static_cast<size_t>(std::max(limits.records, 1)));
  }
  return plan;
}

absl::StatusOr<int64_t> LogCore::GatherStored(const ReadPlan& plan,
                                              Basket& basket) const {
  int64_t next = plan.from;
  absl::Status decoded;
  RETURN_IF_ERROR(storage_->Visit(
      plan.partition->id, plan.from, plan.stored_end,
      [&](int64_t offset, absl::string_view bytes) {
        auto record = DecodeRecord(plan.partition->name, offset, bytes);
        decoded = record.status();
        if (!decoded.ok() || !basket.Add(*std::move(record))) {
          return Storage::Next::kStop;
        }
        next = offset + 1;
        return Storage::Next::kContinue;
      }));
  RETURN_IF_ERROR(decoded);
  // What compaction removed at the end of the range is behind us too.
  return basket.full() ? next : plan.stored_end;
}

absl::StatusOr<int64_t> LogCore::Gather(const ReadPlan& plan,
                                        Basket& basket) const {
  int64_t next = plan.from;
  if (plan.from < plan.stored_end) {
    ASSIGN_OR_RETURN(next, GatherStored(plan, basket));
    if (basket.full()) {
      return next;
    }
  }
  for (const TailCache::Slice& slice : plan.tail) {
    for (size_t i = slice.first; i < slice.records->size(); ++i) {
      const Delivered& record = (*slice.records)[i];
      if (!basket.Add(record)) {
        return next;
      }
      next = record.offset + 1;
    }
  }
  return next;
}

std::vector<LogCore::ReadPlan> LogCore::PlanPoll(Session& session,
                                                 ReadLimits limits) {
  std::vector<ReadPlan> plans;
  const size_t inputs = session.inputs.size();
  for (size_t i = 0; i < inputs; ++i) {
    const Session::Input& input =
        session.inputs[(session.first_input + i) % inputs];
    if (!input.paused && input.position < input.partition->end) {
      plans.push_back(PlanRead(*input.partition, input.position, limits));
    }
  }
  if (inputs > 0) {
    session.first_input = (session.first_input + 1) % inputs;
  }
  return plans;
}

absl::StatusOr<std::vector<Delivered>> LogCore::Poll(Session& session,
                                                     absl::Duration wait,
                                                     ReadLimits limits) {
  const auto deadline = std::chrono::steady_clock::now() +
                        absl::ToChronoNanoseconds(std::clamp(
                            wait, absl::ZeroDuration(), absl::Hours(1)));
  Basket basket(limits);
  MutexLock lock(mutex_);
  while (true) {
    RETURN_IF_ERROR(CheckMember(session, "polling"));
    const std::vector<ReadPlan> plans = PlanPoll(session, limits);
    if (plans.empty()) {
      if (session.wake.wait_until(mutex_, deadline) ==
          std::cv_status::timeout) {
        RETURN_IF_ERROR(CheckMember(session, "polling"));
        return basket.Take();
      }
      continue;
    }
    for (const ReadPlan& plan : plans) {
      if (basket.full()) {
        break;
      }
      mutex_.unlock();
      const absl::StatusOr<int64_t> next = Gather(plan, basket);
      mutex_.lock();
      RETURN_IF_ERROR(next.status());
      RETURN_IF_ERROR(CheckMember(session, "polling"));
      ASSIGN_OR_RETURN(Session::Input * input,
                       OwnedInput(session, plan.partition->name, "polling"));
      input->position = *next;
    }
    if (!basket.empty()) {
      return basket.Take();
    }
  }
}

absl::Status LogCore::Seek(Session& session, const TopicPartition& from,
                           int64_t offset) {
  MutexLock lock(mutex_);
  RETURN_IF_ERROR(CheckMember(session, "seeking"));
  ASSIGN_OR_RETURN(Session::Input * input,
                   OwnedInput(session, from, "seeking"));
  if (offset < 0 || offset > input->partition->end) {
    return absl::InvalidArgumentError(absl::StrCat(
        "seeking of topic '", from.topic, "' partition ", from.partition,
        " refused: found offset ", offset, ", expected 0 to ",
        input->partition->end, "; take the offset from this log"));
  }
  input->position = offset;
  return absl::OkStatus();
}

absl::Status LogCore::SetPolling(Session& session, const TopicPartition& from,
                                 Polling polling) {
  MutexLock lock(mutex_);
  RETURN_IF_ERROR(CheckMember(session, "pausing"));
  ASSIGN_OR_RETURN(Session::Input * input,
                   OwnedInput(session, from, "pausing"));
  input->paused = polling == Polling::kPaused;
  return absl::OkStatus();
}

absl::StatusOr<std::optional<int64_t>> LogCore::Committed(
    const std::string& job, const TopicPartition& from) {
  RETURN_IF_ERROR(Find(from).status());
  queue_.AwaitEarlier();
  MutexLock lock(mutex_);
  RETURN_IF_ERROR(broken_);
  const auto of_job = committed_.find(job);
  if (of_job == committed_.end()) {
    return std::optional<int64_t>();
  }
  const auto found = of_job->second.find(from);
  return found == of_job->second.end() ? std::optional<int64_t>()
                                       : std::optional<int64_t>(found->second);
}

absl::StatusOr<int64_t> LogCore::End(const TopicPartition& from) {
  ASSIGN_OR_RETURN(const Partition* partition, Find(from));
  MutexLock lock(mutex_);
  RETURN_IF_ERROR(broken_);
  return partition->end;
}

absl::StatusOr<std::vector<Delivered>> LogCore::Read(const TopicPartition& from,
                                                     int64_t offset,
                                                     ReadLimits limits) {
  ASSIGN_OR_RETURN(Partition * partition, Find(from));
  if (offset < 0) {
    return absl::InvalidArgumentError(absl::StrCat(
        "reading of topic '", from.topic, "' partition ", from.partition,
        " refused: found offset ", offset, ", expected 0 or more; begin at 0"));
  }
  ReadPlan plan;
  {
    MutexLock lock(mutex_);
    RETURN_IF_ERROR(broken_);
    plan = PlanRead(*partition, offset, limits);
  }
  Basket basket(limits);
  if (plan.from < plan.end) {
    RETURN_IF_ERROR(Gather(plan, basket).status());
  }
  return basket.Take();
}

}  // namespace tyst::bus::embedded
