// SPDX-License-Identifier: MIT
// A log, stores that survive the job, and jobs of a test's own handlers.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "platform/base/testing/seeded_random.h"
#include "platform/base/testing/simulated_clock.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/bus/embedded/embedded_broker.h"
#include "platform/runtime/job.h"
#include "platform/seal/testing/fixed_root_key.h"
#include "platform/store/testing/memory_store.h"

namespace tyst::runtime::testing {

// A store that outlives whoever opened it.
class BorrowedStore final : public store::StateStore {
 public:
  explicit BorrowedStore(store::StateStore& store) : store_(store) {}
  absl::StatusOr<std::optional<std::string>> Get(
      absl::string_view key) const override {
    return store_.Get(key);
  }
  absl::Status Scan(absl::string_view prefix, absl::string_view from,
                    const store::Visitor& visit) const override {
    return store_.Scan(prefix, from, visit);
  }
  absl::Status Apply(const std::vector<store::Write>& batch) override {
    return store_.Apply(batch);
  }

 private:
  store::StateStore& store_;
};

// Thread safety: one test thread; jobs run on their own.
class JobBench final {
 public:
  // `topics_json`: the catalogue; `topics`: names that the key ladder serves.
  JobBench(absl::string_view topics_json, int partitions)
      : path_(std::filesystem::temp_directory_path() /
              absl::StrCat("tyst-runtime-", SystemRandom().Hex(8))) {
    auto catalogue = bus::TopicCatalogue::Parse(topics_json, partitions);
    EXPECT_THAT(catalogue, tyst::testing::IsOk());
    catalogue_ = *std::move(catalogue);
    std::vector<std::string> names;
    for (const auto& [name, topic] : catalogue_.topics()) {
      names.push_back(name);
    }
    auto ladder = seal::KeyLadder::FromRoot(root_, names, {});
    EXPECT_THAT(ladder, tyst::testing::IsOk());
    ladder_ = std::make_unique<seal::KeyLadder>(*std::move(ladder));
    bus::EmbeddedOptions options;
    options.durability = bus::Durability::kProcessCrashOnly;
    auto broker =
        bus::EmbeddedBroker::Open(path_.string(), catalogue_, clock_, options);
    EXPECT_THAT(broker, tyst::testing::IsOk());
    broker_ = *std::move(broker);
    door_ = broker_->Connect("door");
  }
  ~JobBench() {
    door_.reset();
    broker_.reset();
    std::filesystem::remove_all(path_);
  }

  std::unique_ptr<Job> MakeJob(JobSpec spec, EventHandler& handler) {
    return MakeJob(spec, handler, broker_->Connect(spec.job));
  }
  std::unique_ptr<Job> MakeJob(JobSpec spec, EventHandler& handler,
                               std::unique_ptr<bus::EventLog> log) {
    const std::string name = absl::StrCat(spec.service, "-", spec.job);
    JobOptions options;
    options.linger = absl::Milliseconds(1);
    return std::make_unique<Job>(
        JobParts{std::move(spec), catalogue_, handler, *ladder_, clock_,
                 random_},
        std::move(log),
        [this, name](int partition, OpenMode mode)
            -> absl::StatusOr<std::unique_ptr<store::StateStore>> {
          auto& store = stores_[absl::StrCat(name, "/", partition)];
          if (store == nullptr || mode == OpenMode::kFresh) {
            store = std::make_unique<store::testing::MemoryStore>();
          }
          return std::make_unique<BorrowedStore>(*store);
        },
        options);
  }

  // Appends a record as a door would; returns where it landed.
  std::pair<bus::TopicPartition, int64_t> Append(const std::string& topic,
                                                 int partition,
                                                 const std::string& key,
                                                 const std::string& value) {
    const bus::TopicPartition to{topic, partition};
    auto offsets = door_->Append({{to, key, value, {{"idempotency", key}}}});
    EXPECT_THAT(offsets, tyst::testing::IsOk());
    return {to, offsets.ok() ? offsets->front() : -1};
  }

  // Everything on one partition.
  std::vector<bus::Delivered> All(const std::string& topic, int partition) {
    std::vector<bus::Delivered> all;
    int64_t next = 0;
    while (true) {
      auto some = door_->Read({topic, partition}, next, {});
      EXPECT_THAT(some, tyst::testing::IsOk());
      if (!some.ok() || some->empty()) {
        return all;
      }
      next = some->back().offset + 1;
      all.insert(all.end(), some->begin(), some->end());
    }
  }

  void LoseStores() { stores_.clear(); }
  bus::EventLog& door() { return *door_; }
  bus::EmbeddedBroker& broker() { return *broker_; }
  tyst::testing::SimulatedClock& clock() { return clock_; }
  std::map<std::string, std::unique_ptr<store::testing::MemoryStore>>&
  stores() {
    return stores_;
  }

 private:
  const std::filesystem::path path_;
  tyst::testing::SimulatedClock clock_;
  SystemRandom random_;
  seal::testing::FixedRootKey root_;
  bus::TopicCatalogue catalogue_;
  std::unique_ptr<seal::KeyLadder> ladder_;
  std::unique_ptr<bus::EmbeddedBroker> broker_;
  std::unique_ptr<bus::EventLog> door_;
  std::map<std::string, std::unique_ptr<store::testing::MemoryStore>> stores_;
};

}  // namespace tyst::runtime::testing
