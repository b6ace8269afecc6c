// SPDX-License-Identifier: MIT
// The way of a request through the log: admit, place, write, publish.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "platform/base/status_macros.h"
#include "platform/bus/embedded/log_core.h"

namespace tyst::bus::embedded {
namespace {

size_t BytesOf(const Outgoing& record) {
  size_t bytes = record.key.size();
  if (record.value.has_value()) {
    bytes += record.value->size();
  }
  for (const auto& [name, value] : record.headers) {
    bytes += name.size() + value.size();
  }
  return bytes;
}

Delivered DeliveredFrom(Outgoing record, int64_t offset, absl::Time appended) {
  Delivered delivered;
  delivered.from = std::move(record.to);
  delivered.offset = offset;
  delivered.appended = appended;
  delivered.key = std::move(record.key);
  delivered.value = std::move(record.value);
  delivered.headers = std::move(record.headers);
  return delivered;
}

}  // namespace

absl::StatusOr<Offsets> LogCore::Append(std::vector<Outgoing> records) {
  Request request;
  request.kind = Request::Kind::kAppend;
  request.outputs = std::move(records);
  return Run(request);
}

absl::StatusOr<Offsets> LogCore::Commit(Session& session,
                                        Transaction transaction) {
  Request request;
  request.kind = Request::Kind::kCommit;
  request.session = &session;
  request.outputs = std::move(transaction.outputs);
  request.consumed = std::move(transaction.consumed);
  return Run(request);
}

absl::StatusOr<Assignment> LogCore::Join(Session& session,
                                         const Member& member) {
  Request request;
  request.kind = Request::Kind::kJoin;
  request.session = &session;
  request.member = member;
  RETURN_IF_ERROR(SharedPartitions(member).status());
  RETURN_IF_ERROR(Run(request).status());
  return request.assignment;
}

absl::Status LogCore::Leave(Session& session) {
  Request request;
  request.kind = Request::Kind::kLeave;
  request.session = &session;
  return Run(request).status();
}

absl::Status LogCore::CheckOutputs(Request& request) const {
  request.targets.reserve(request.outputs.size());
  for (const Outgoing& record : request.outputs) {
    ASSIGN_OR_RETURN(Partition * target, Find(record.to));
    const size_t bytes = BytesOf(record);
    if (bytes > options_.max_record_bytes) {
      return absl::InvalidArgumentError(absl::StrCat(
          "append to topic '", record.to.topic, "' refused: found ", bytes,
          " bytes in one record, expected at most ", options_.max_record_bytes,
          "; split it"));
    }
    request.bytes += bytes;
    request.targets.push_back(target);
  }
  return absl::OkStatus();
}

absl::StatusOr<Offsets> LogCore::Run(Request& request) {
  RETURN_IF_ERROR(CheckOutputs(request));
  queue_.Submit(request);
  RETURN_IF_ERROR(request.status);
  return std::move(request.offsets);
}

void LogCore::WriteGroup(const CommitQueue::Group& group) {
  std::vector<Request*> admitted;
  {
    MutexLock lock(mutex_);
    for (Queued* queued : group) {
      auto* request = static_cast<Request*>(queued);
      request->status = Admit(*request);
      if (request->status.ok()) {
        admitted.push_back(request);
      }
    }
  }
  const absl::Time now = clock_.Now();
  Storage::Batch batch;
  std::vector<Partition*> touched;
  for (Request* request : admitted) {
    Place(*request, now, batch, touched);
  }
  const absl::Status written =
      batch.empty()
          ? absl::OkStatus()
          : storage_->Write(batch, options_.durability == Durability::kSynced
                                       ? Storage::Sync::kYes
                                       : Storage::Sync::kNo);
  MutexLock lock(mutex_);
  if (written.ok()) {
    Publish(admitted, touched);
    return;
  }
  broken_ = written;
  for (Request* request : admitted) {
    request->status = written;
  }
}

absl::Status LogCore::Admit(Request& request) {
  if (request.kind == Request::Kind::kLeave) {
    AdmitLeave(*request.session);  // Also from a log that failed.
    return absl::OkStatus();
  }
  RETURN_IF_ERROR(broken_);
  switch (request.kind) {
    case Request::Kind::kAppend:
      return absl::OkStatus();
    case Request::Kind::kCommit:
      return AdmitCommit(request);
    case Request::Kind::kJoin:
      return AdmitJoin(request);
    case Request::Kind::kLeave:
      break;
  }
  return absl::InternalError("admission of a request failed: unknown kind");
}

absl::Status LogCore::AdmitCommit(const Request& request) {
  Session& session = *request.session;
  RETURN_IF_ERROR(CheckMember(session, "commit"));
  for (const auto& [from, offset] : request.consumed) {
    ASSIGN_OR_RETURN(const Session::Input* input,
                     OwnedInput(session, from, "commit"));
    if (offset < 0 || offset > input->partition->end) {
      return absl::InvalidArgumentError(absl::StrCat(
          "commit of topic '", from.topic, "' partition ", from.partition,
          " refused: found offset ", offset, ", expected 0 to ",
          input->partition->end, "; commit only what was read"));
    }
  }
  return absl::OkStatus();
}

LogCore::JobState& LogCore::JobOf(const std::string& job) {
  const auto found = jobs_.find(job);
  if (found != jobs_.end()) {
    return found->second;
  }
  const auto epoch = stored_epochs_.find(job);
  return jobs_
      .emplace(job, JobState{Group(job, epoch == stored_epochs_.end()
                                            ? 0
                                            : epoch->second),
                             {}})
      .first->second;
}

absl::StatusOr<int> LogCore::SharedPartitions(const Member& member) const {
  int shared = 1;
  for (const std::string& topic : member.inputs) {
    ASSIGN_OR_RETURN(const int partitions, Partitions(topic));
    if (partitions != 1 && shared != 1 && partitions != shared) {
      return absl::InvalidArgumentError(absl::StrCat(
          "joining of job '", member.job, "' refused: topic '", topic, "' has ",
          partitions, " partitions, another input has ", shared,
          "; inputs of a job must have the same count, or one each"));
    }
    shared = std::max(shared, partitions);
  }
  if (member.job.empty() || member.instance.empty() || member.inputs.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("joining of job '", member.job,
                     "' refused: job, instance and inputs must be named; name "
                     "them"));
  }
  return shared;
}

absl::Status LogCore::AdmitJoin(Request& request) {
  Session& session = *request.session;
  const Member& member = request.member;
  if (!session.job.empty() && session.job != member.job) {
    return absl::FailedPreconditionError(
        absl::StrCat("joining of job '", member.job,
                     "' refused: this connection is of job '", session.job,
                     "'; connect anew"));
  }
  ASSIGN_OR_RETURN(const int partitions, SharedPartitions(member));
  JobState& job = JobOf(member.job);
  ASSIGN_OR_RETURN(request.assignment,
                   job.group.Join(session.id, member, partitions));
  session.job = member.job;
  job.sessions[session.id] = &session;
  for (const auto& [id, other] : job.sessions) {
    other->wake.notify_all();
  }
  return absl::OkStatus();
}

void LogCore::AdmitLeave(Session& session) {
  StopWatching(session);
  if (session.job.empty()) {
    return;
  }
  JobState& job = JobOf(session.job);
  job.group.Leave(session.id);
  job.sessions.erase(session.id);
  for (const auto& [id, other] : job.sessions) {
    other->wake.notify_all();
  }
}

void LogCore::Place(Request& request, absl::Time now, Storage::Batch& batch,
                    std::vector<Partition*>& touched) {
  request.offsets.reserve(request.outputs.size());
  for (size_t i = 0; i < request.outputs.size(); ++i) {
    Partition& to = *request.targets[i];
    const int64_t offset = to.next++;
    batch.Put(to.id, offset, now, request.outputs[i]);
    if (to.landing.empty()) {
      touched.push_back(&to);
    }
    to.landing.push_back(
        DeliveredFrom(std::move(request.outputs[i]), offset, now));
    request.offsets.push_back(offset);
  }
  if (request.kind == Request::Kind::kCommit) {
    for (const auto& [from, offset] : request.consumed) {
      batch.PutCommitted(request.session->job, from, offset);
    }
  }
  if (request.kind == Request::Kind::kJoin) {
    batch.PutEpoch(request.member.job, request.assignment.epoch);
  }
}

void LogCore::Publish(const std::vector<Request*>& requests,
                      const std::vector<Partition*>& touched) {
  for (Partition* partition : touched) {
    partition->end = partition->next;
    tail_.Push(partition->slot, std::move(partition->landing));
    partition->landing.clear();
    for (Session* watcher : partition->watchers) {
      watcher->wake.notify_all();
    }
  }
  for (Request* request : requests) {
    if (request->kind == Request::Kind::kCommit) {
      auto& committed = committed_[request->session->job];
      for (const auto& [from, offset] : request->consumed) {
        committed[from] = offset;
      }
    }
    if (request->kind == Request::Kind::kJoin) {
      PublishJoin(*request);
    }
  }
}

void LogCore::PublishJoin(Request& request) {
  Session& session = *request.session;
  StopWatching(session);
  const auto& committed = committed_[session.job];
  for (const int number : request.assignment.partitions) {
    for (const std::string& topic : request.member.inputs) {
      const auto& partitions = topics_.find(topic)->second.partitions;
      if (static_cast<size_t>(number) >= partitions.size()) {
        continue;  // An input with one partition goes with partition 0.
      }
      Partition* partition = partitions[static_cast<size_t>(number)].get();
      const auto position = committed.find(partition->name);
      session.inputs.push_back({partition,
                                position == committed.end()
                                    ? partition->mark.start
                                    : position->second,
                                /*paused=*/false});
      partition->watchers.push_back(&session);
    }
  }
}

void LogCore::StopWatching(Session& session) {
  for (const Session::Input& input : session.inputs) {
    auto& watchers = input.partition->watchers;
    watchers.erase(std::remove(watchers.begin(), watchers.end(), &session),
                   watchers.end());
  }
  session.inputs.clear();
  session.first_input = 0;
}

}  // namespace tyst::bus::embedded
