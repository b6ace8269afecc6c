// SPDX-License-Identifier: MIT
#include "platform/bus/embedded/log_core.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "platform/base/status_macros.h"

namespace tyst::bus::embedded {
namespace {

absl::string_view NameOf(Cleanup cleanup) {
  return cleanup == Cleanup::kCompact ? "compact" : "delete";
}

// Problems of one stored topic against the catalogue, added to `problems`.
void Compare(const StoredTopic& stored, const Topic& wanted,
             std::vector<std::string>& problems) {
  if (stored.partitions != wanted.partitions) {
    problems.push_back(absl::StrCat("topic '", stored.name, "': found ",
                                    stored.partitions, " partitions, expected ",
                                    wanted.partitions));
  }
  if (stored.cleanup != wanted.cleanup) {
    problems.push_back(absl::StrCat("topic '", stored.name, "': found cleanup ",
                                    NameOf(stored.cleanup), ", expected ",
                                    NameOf(wanted.cleanup)));
  }
}

// True when `topic` holds records, or held some.
absl::StatusOr<bool> WasUsed(const Storage& storage, const StoredTopic& topic,
                             const StoredFacts& facts) {
  for (int i = 0; i < topic.partitions; ++i) {
    const PartitionId id{topic.id, static_cast<uint16_t>(i)};
    ASSIGN_OR_RETURN(const int64_t end, storage.EndOf(id));
    if (end > 0 || facts.marks.count(id) > 0) {
      return true;
    }
  }
  return false;
}

// Refuses what differs from the catalogue; forgets topics that the catalogue
// no longer has and that were never used.
absl::Status Reconcile(Storage& storage, const TopicCatalogue& catalogue,
                       StoredFacts& facts) {
  std::vector<std::string> problems;
  std::vector<StoredTopic> kept;
  Storage::Batch batch;
  for (const StoredTopic& stored : facts.topics) {
    const auto wanted = catalogue.topics().find(stored.name);
    if (wanted != catalogue.topics().end()) {
      Compare(stored, wanted->second, problems);
      kept.push_back(stored);
      continue;
    }
    ASSIGN_OR_RETURN(const bool used, WasUsed(storage, stored, facts));
    if (used) {
      problems.push_back(absl::StrCat(
          "topic '", stored.name, "': found ", stored.partitions,
          " partitions with records, expected none: not in the catalogue"));
    } else {
      batch.RemoveTopic(stored.name);
    }
  }
  if (!problems.empty()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "opening of log refused: ", absl::StrJoin(problems, "; "),
        "; restore these entries of topics.json and the partitions for people, "
        "or begin with an empty log"));
  }
  facts.topics = std::move(kept);
  return batch.empty() ? absl::OkStatus()
                       : storage.Write(batch, Storage::Sync::kYes);
}

}  // namespace

LogCore::LogCore(std::unique_ptr<Storage> storage, const Clock& clock,
                 const EmbeddedOptions& options, size_t partitions)
    : storage_(std::move(storage)),
      clock_(clock),
      options_(options),
      queue_(options.max_group_bytes,
             [this](const CommitQueue::Group& group) { WriteGroup(group); }),
      tail_(partitions, options.tail_bytes) {}

absl::StatusOr<std::unique_ptr<LogCore>> LogCore::Open(
    const std::string& path, const TopicCatalogue& catalogue,
    const Clock& clock, const EmbeddedOptions& options) {
  ASSIGN_OR_RETURN(std::unique_ptr<Storage> storage,
                   Storage::Open(path, options));
  ASSIGN_OR_RETURN(StoredFacts facts, storage->LoadFacts());
  RETURN_IF_ERROR(Reconcile(*storage, catalogue, facts));
  size_t partitions = 0;
  for (const auto& [name, topic] : catalogue.topics()) {
    partitions += static_cast<size_t>(topic.partitions);
  }
  std::unique_ptr<LogCore> core(
      new LogCore(std::move(storage), clock, options, partitions));
  RETURN_IF_ERROR(core->AddTopics(catalogue, facts));
  core->stored_epochs_ = std::move(facts.epochs);
  MutexLock lock(core->mutex_);
  core->committed_ = std::move(facts.committed);
  return core;
}

absl::Status LogCore::AddTopics(const TopicCatalogue& catalogue,
                                const StoredFacts& facts) {
  std::map<std::string, uint16_t> ids;
  uint16_t next_id = 0;
  for (const StoredTopic& stored : facts.topics) {
    ids[stored.name] = stored.id;
    next_id = std::max(next_id, static_cast<uint16_t>(stored.id + 1));
  }
  Storage::Batch batch;
  for (const auto& [name, topic] : catalogue.topics()) {
    const auto [id, is_new] = ids.try_emplace(name, next_id);
    if (is_new) {
      batch.PutTopic({next_id++, name, topic.partitions, topic.cleanup});
    }
    RETURN_IF_ERROR(AddTopic(topic, id->second, facts));
  }
  return batch.empty() ? absl::OkStatus()
                       : storage_->Write(batch, Storage::Sync::kYes);
}

absl::Status LogCore::AddTopic(const Topic& topic, uint16_t id,
                               const StoredFacts& facts) {
  size_t slot = 0;
  for (const auto& [name, state] : topics_) {
    slot += state.partitions.size();
  }
  TopicState& state = topics_[topic.name];
  state.topic = topic;
  for (int i = 0; i < topic.partitions; ++i) {
    auto partition = std::make_unique<Partition>();
    partition->name = {topic.name, i};
    partition->id = {id, static_cast<uint16_t>(i)};
    partition->slot = slot++;
    ASSIGN_OR_RETURN(const int64_t end, storage_->EndOf(partition->id));
    if (const auto mark = facts.marks.find(partition->id);
        mark != facts.marks.end()) {
      partition->mark = mark->second;
    }
    partition->end = std::max(end, partition->mark.end);
    partition->next = partition->end;
    state.partitions.push_back(std::move(partition));
  }
  return absl::OkStatus();
}

std::unique_ptr<Session> LogCore::NewSession(std::string client) {
  auto session = std::make_unique<Session>();
  session->client = std::move(client);
  MutexLock lock(mutex_);
  session->id = ++last_session_;
  return session;
}

void LogCore::EndSession(Session& session) {
  // Leaving cannot fail: it changes nothing that is stored.
  Leave(session).IgnoreError();
}

absl::StatusOr<Partition*> LogCore::Find(const TopicPartition& at) const {
  const auto found = topics_.find(at.topic);
  if (found == topics_.end()) {
    return absl::InvalidArgumentError(
        absl::StrCat("use of topic '", at.topic,
                     "' refused: not in the catalogue; add it to topics.json"));
  }
  const auto& partitions = found->second.partitions;
  if (at.partition < 0 ||
      static_cast<size_t>(at.partition) >= partitions.size()) {
    return absl::InvalidArgumentError(
        absl::StrCat("use of topic '", at.topic, "' refused: found partition ",
                     at.partition, ", expected 0 to ", partitions.size() - 1,
                     "; choose it from the partitioning key"));
  }
  return partitions[static_cast<size_t>(at.partition)].get();
}

absl::StatusOr<int> LogCore::Partitions(const std::string& topic) const {
  RETURN_IF_ERROR(Find({topic, 0}).status());
  return topics_.find(topic)->second.topic.partitions;
}

}  // namespace tyst::bus::embedded
