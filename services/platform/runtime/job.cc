// SPDX-License-Identifier: MIT
#include "platform/runtime/job.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include <time.h>

#include "platform/base/status_macros.h"

namespace tyst::runtime {
namespace {

// Longest wait of an idle poll: followed topics and stops are seen within it.
constexpr absl::Duration kIdle = absl::Milliseconds(50);
constexpr int kTimersABatch = 100;

absl::Duration ThreadCpu() {
  timespec used{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return absl::DurationFromTimespec(used);
}

}  // namespace

Job::Job(JobParts parts, std::unique_ptr<bus::EventLog> log, StoreOpener opener,
         JobOptions options)
    : parts_(std::move(parts)),
      name_(parts_.Name()),
      log_(std::move(log)),
      opener_(std::move(opener)),
      options_(std::move(options)) {
  report_.job = name_;
}

Job::~Job() { Stop(); }

absl::Status Job::Start() {
  RETURN_IF_ERROR(OpenPartitions());
  RETURN_IF_ERROR(FollowAll());
  RETURN_IF_ERROR(Commit());
  Publish();
  running_ = true;
  thread_ = std::thread([this] { Loop(); });
  return absl::OkStatus();
}

void Job::Stop() {
  stop_ = true;
  if (thread_.joinable()) {
    thread_.join();
  }
}

absl::Status Job::OpenPartitions() {
  ASSIGN_OR_RETURN(const bus::Topic changelog,
                   parts_.topics.Find(parts_.OwnTopic("changelog")));
  parts_.partitions = changelog.partitions;
  ASSIGN_OR_RETURN(const bus::Assignment assignment, log_->Join(MemberOf()));
  for (const int number : assignment.partitions) {
    RETURN_IF_ERROR(RestorePartition(number));
    RETURN_IF_ERROR(SeekInputs(*partitions_[number]));
  }
  return absl::OkStatus();
}

absl::Status Job::RestorePartition(int number) {
  absl::Status restored;
  for (const OpenMode mode : {OpenMode::kKeep, OpenMode::kFresh}) {
    partitions_.erase(number);  // Closes the store before it is opened anew.
    auto store = opener_(number, mode);
    if (!store.ok()) {
      restored = store.status();
      continue;
    }
    ASSIGN_OR_RETURN(partitions_[number],
                     Partition::Create(parts_, number, *std::move(store)));
    restored = partitions_[number]->Restore(*log_);
    if (!absl::IsDataLoss(restored)) {
      return restored;
    }
  }
  return restored;
}

void Job::Loop() {
  absl::Status status;
  while (!stop_) {
    status = RunBatch();
    if (absl::IsAborted(status)) {
      status = Rewind();
    } else if (absl::IsUnavailable(status)) {
      status = Rejoin();
    }
    if (!status.ok()) {
      break;
    }
  }
  absl::Status left = log_->Leave();
  if (status.ok()) {
    status = left;
  }
  MutexLock lock(mutex_);
  if (!status.ok()) {
    report_.stopped = std::string(status.message());
  }
  running_ = false;
  changed_.notify_all();
}

bool Job::Idle() const {
  return std::all_of(pending_.begin(), pending_.end(),
                     [](const auto& entry) { return entry.second.empty(); }) &&
         std::none_of(
             partitions_.begin(), partitions_.end(),
             [](const auto& entry) { return entry.second->draining(); });
}

absl::Duration Job::IdleWait() const {
  absl::Duration wait = kIdle;
  const absl::Time now = parts_.clock.Now();
  for (const auto& [number, partition] : partitions_) {
    wait = std::min(wait, partition->next_timer() - now);
  }
  return std::max(wait, absl::ZeroDuration());
}

absl::Status Job::PollInto(absl::Duration wait) {
  ASSIGN_OR_RETURN(
      std::vector<bus::Delivered> records,
      log_->Poll(wait, {options_.batch_records, options_.batch_bytes}));
  for (bus::Delivered& record : records) {
    pending_[record.from.partition].push_back(std::move(record));
  }
  return absl::OkStatus();
}

absl::Status Job::RunBatch() {
  const absl::Duration started = parts_.clock.SinceBoot();
  int budget = options_.batch_records;
  if (Idle()) {
    RETURN_IF_ERROR(PollInto(IdleWait()));
  }
  while (true) {
    RETURN_IF_ERROR(FollowAll());
    ASSIGN_OR_RETURN(const int worked, Work(budget));
    budget -= worked;
    for (auto& [number, partition] : partitions_) {
      RETURN_IF_ERROR(partition->FireTimers(parts_.clock.Now(), kTimersABatch));
    }
    const absl::Duration left =
        options_.linger - (parts_.clock.SinceBoot() - started);
    if (worked == 0 || budget <= 0 || left <= absl::ZeroDuration() || !Idle() ||
        stop_) {
      break;
    }
    RETURN_IF_ERROR(PollInto(left));
  }
  return Commit();
}

absl::Status Job::FollowAll() {
  for (const std::string& topic : parts_.spec.followed) {
    const bus::TopicPartition from{topic, 0};
    ASSIGN_OR_RETURN(const int64_t end, log_->End(from));
    for (auto& [number, partition] : partitions_) {
      int64_t next = partition->followed_next(topic);
      while (next < end) {
        ASSIGN_OR_RETURN(std::vector<bus::Delivered> records,
                         log_->Read(from, next, {}));
        if (records.empty()) {
          break;
        }
        for (const bus::Delivered& record : records) {
          RETURN_IF_ERROR(partition->Follow(record));
          next = record.offset + 1;
        }
      }
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<int> Job::Work(int budget) {
  int worked = 0;
  for (auto& [number, partition] : partitions_) {
    std::deque<bus::Delivered>& pending = pending_[number];
    while (worked < budget &&
           partition->pending_bytes() < options_.batch_bytes) {
      if (partition->draining()) {
        RETURN_IF_ERROR(partition->DrainNext());
      } else if (!pending.empty()) {
        RETURN_IF_ERROR(partition->Take(pending.front()));
        pending.pop_front();
      } else {
        break;
      }
      ++worked;
    }
  }
  return worked;
}

absl::Status Job::Commit() {
  bus::Transaction transaction;
  std::map<int, size_t> last_output;
  for (auto& [number, partition] : partitions_) {
    if (partition->touched()) {
      RETURN_IF_ERROR(partition->Finish(transaction));
      last_output[number] = transaction.outputs.size() - 1;
    }
  }
  if (last_output.empty()) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const bus::Offsets offsets,
                   log_->Commit(std::move(transaction)));
  for (const auto& [number, index] : last_output) {
    RETURN_IF_ERROR(partitions_[number]->Apply(offsets[index] + 1));
  }
  Publish();
  return absl::OkStatus();
}

// The commit did not happen: back to where the state stands.
absl::Status Job::Rewind() {
  parts_.handler.Abandon();
  pending_.clear();
  for (auto& [number, partition] : partitions_) {
    partition->Abandon();
    RETURN_IF_ERROR(SeekInputs(*partition));
  }
  Pause();
  return absl::OkStatus();
}

// Whether the commit happened is unknown: a new epoch, then back to where the
// log says that the state stands (exactly-once.md, R6).
absl::Status Job::Rejoin() {
  parts_.handler.Abandon();
  pending_.clear();
  Pause();
  const auto assignment = log_->Join(MemberOf());
  if (absl::IsUnavailable(assignment.status())) {
    return stop_ ? assignment.status() : absl::OkStatus();  // Again.
  }
  RETURN_IF_ERROR(assignment.status());
  if (assignment->partitions != Owned()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "going on of job '", name_,
        "' refused: it owns other partitions now; start it again"));
  }
  for (auto& [number, partition] : partitions_) {
    partition->Abandon();
    RETURN_IF_ERROR(partition->Restore(*log_));
    RETURN_IF_ERROR(SeekInputs(*partition));
  }
  Publish();
  return absl::OkStatus();
}

absl::Status Job::SeekInputs(const Partition& partition) {
  for (const std::string& input : parts_.spec.inputs) {
    ASSIGN_OR_RETURN(const bus::Topic topic, parts_.topics.Find(input));
    const auto next = partition.meta().input.find(input);
    if (partition.number() < topic.partitions) {
      RETURN_IF_ERROR(
          log_->Seek({input, partition.number()},
                     next == partition.meta().input.end() ? 0 : next->second));
    }
  }
  return absl::OkStatus();
}

bus::Member Job::MemberOf() const {
  return {name_, absl::StrCat(name_, "-", options_.instance),
          parts_.spec.inputs};
}

// Between tries; a stop ends it.
void Job::Pause() {
  MutexLock lock(mutex_);
  ++report_.aborts;
  changed_.wait_for(mutex_, std::chrono::milliseconds(20),
                    [this] { return stop_.load(); });
}

void Job::Publish() {
  MutexLock lock(mutex_);
  ++report_.commits;
  report_.cpu = ThreadCpu();
  report_.partitions.clear();
  for (const auto& [number, partition] : partitions_) {
    for (const auto& [topic, next] : partition->meta().input) {
      handled_[{topic, number}] = next;
    }
    report_.partitions.push_back({number, 0, partition->counts()});
  }
  changed_.notify_all();
}

absl::Status Job::Read(
    int partition,
    const std::function<absl::Status(const store::StateReader&,
                                     const store::StateReader&)>& read) const {
  if (!running_) {
    return absl::UnavailableError(absl::StrCat(
        "reading of job '", name_, "' refused: it is not running; try again"));
  }
  const auto found = partitions_.find(partition);
  if (found == partitions_.end()) {
    return absl::NotFoundError(absl::StrCat("reading of job '", name_,
                                            "' failed: partition ", partition,
                                            " is not here"));
  }
  return found->second->Read(read);
}

std::vector<int> Job::Owned() const {
  std::vector<int> owned;
  for (const auto& [number, partition] : partitions_) {
    owned.push_back(number);
  }
  return owned;
}

absl::Status Job::WaitHandled(const bus::TopicPartition& input, int64_t offset,
                              absl::Duration timeout) {
  MutexLock lock(mutex_);
  const bool handled =
      changed_.wait_for(mutex_, absl::ToChronoNanoseconds(timeout),
                        [&] { return handled_[input] > offset || !running_; });
  if (handled_[input] > offset) {
    return absl::OkStatus();
  }
  if (!handled) {
    return absl::DeadlineExceededError(absl::StrCat(
        "waiting for job '", name_,
        "' ended: the command is stored but not yet handled; ask again with "
        "the same idempotency key"));
  }
  return absl::UnavailableError(
      absl::StrCat("waiting for job '", name_, "' ended: it has stopped"));
}

JobReport Job::Report() const {
  JobReport report;
  std::map<bus::TopicPartition, int64_t> handled;
  {
    MutexLock lock(mutex_);
    report = report_;
    handled = handled_;
  }
  for (PartitionReport& partition : report.partitions) {
    for (const std::string& input : parts_.spec.inputs) {
      const bus::TopicPartition from{input, partition.partition};
      const auto end = log_->End(from);
      const auto next = handled.find(from);
      if (end.ok()) {
        partition.behind += std::max<int64_t>(
            0, *end - (next == handled.end() ? 0 : next->second));
      }
    }
  }
  return report;
}

}  // namespace tyst::runtime
