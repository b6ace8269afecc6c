// SPDX-License-Identifier: MIT
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"
#include "platform/base/testing/temporary_directory.h"
#include "platform/store/rocks_store.h"
#include "platform/store/testing/faulty_store.h"
#include "platform/store/testing/memory_store.h"
#include "platform/store/testing/state_store_conformance.h"

namespace tyst::store::testing {
namespace {

using ::testing::HasSubstr;
using ::tyst::testing::StatusIs;
using ::tyst::testing::TemporaryDirectory;

class RocksTraits {
 public:
  RocksTraits() { Reopen(); }
  StateStore& store() { return *store_; }
  void Reopen() {
    store_.reset();
    auto opened = RocksStore::Open(directory_.Sub("job/0"), resources_);
    EXPECT_OK(opened);
    store_ = *std::move(opened);
  }

 private:
  TemporaryDirectory directory_;
  RocksResources resources_;
  std::unique_ptr<RocksStore> store_;
};

class MemoryTraits {
 public:
  StateStore& store() { return store_; }
  void Reopen() { store_.Keep(), store_.Crash(0); }

 private:
  MemoryStore store_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Rocks, StateStoreConformance, RocksTraits);
INSTANTIATE_TYPED_TEST_SUITE_P(Memory, StateStoreConformance, MemoryTraits);

TEST(MemoryStoreTest, LosesWholeBatchesFromSomePointOnInACrash) {
  MemoryStore store;
  ASSERT_OK(store.Apply({{"kept", "1"}}));
  store.Keep();
  ASSERT_OK(store.Apply({{"first", "1"}, {"kept", std::nullopt}}));
  ASSERT_OK(store.Apply({{"second", "1"}}));
  EXPECT_EQ(store.Unkept(), 2u);
  store.Crash(1);
  EXPECT_EQ(*store.Get("first"), "1");
  EXPECT_EQ(*store.Get("kept"), std::nullopt);
  EXPECT_EQ(*store.Get("second"), std::nullopt);
  store.Crash(1);
  EXPECT_EQ(*store.Get("first"), "1");
}

TEST(RocksStoreTest, RefusesASecondOwner) {
  const TemporaryDirectory directory;
  const RocksResources resources;
  ASSERT_OK_AND_ASSIGN(const auto first,
                       RocksStore::Open(directory.Sub("s"), resources));
  EXPECT_THAT(
      RocksStore::Open(directory.Sub("s"), resources),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("other")));
}

TEST(RocksStoreTest, SaysWhetherItIsThereAndGoesWhenDestroyed) {
  const TemporaryDirectory directory;
  const std::string path = directory.Sub("s");
  EXPECT_FALSE(RocksStore::ExistsAt(path));
  EXPECT_OK(RocksStore::Destroy(path));
  {
    ASSERT_OK_AND_ASSIGN(const auto store,
                         RocksStore::Open(path, RocksResources()));
    ASSERT_OK(store->Apply({{"a", "1"}}));
  }
  EXPECT_TRUE(RocksStore::ExistsAt(path));
  EXPECT_OK(RocksStore::Destroy(path));
  EXPECT_FALSE(RocksStore::ExistsAt(path));
  ASSERT_OK_AND_ASSIGN(const auto store,
                       RocksStore::Open(path, RocksResources()));
  EXPECT_EQ(*store->Get("a"), std::nullopt);
}

TEST(RocksStoreTest, RemovesAllOfAPrefix) {
  const TemporaryDirectory directory;
  ASSERT_OK_AND_ASSIGN(const auto store,
                       RocksStore::Open(directory.Sub("s"), RocksResources()));
  ASSERT_OK(store->Apply({{"a/1", "1"}, {"a/2", "1"}, {"b", "1"}}));
  ASSERT_OK(store->RemoveAll("a/"));
  EXPECT_EQ(*store->Get("a/2"), std::nullopt);
  EXPECT_EQ(*store->Get("b"), "1");
  EXPECT_OK(store->VerifyChecksums());
}

TEST(RocksStoreTest, AnswersADamagedManifestWithDataLoss) {
  const TemporaryDirectory directory;
  const std::string path = directory.Sub("s");
  ASSERT_OK(RocksStore::Open(path, RocksResources()));
  for (const auto& file : std::filesystem::directory_iterator(path)) {
    if (file.path().filename().string().rfind("MANIFEST", 0) == 0) {
      std::ofstream(file.path(), std::ios::binary) << "damaged beyond use";
    }
  }
  EXPECT_THAT(RocksStore::Open(path, RocksResources()),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("rebuild")));
}

TEST(FaultyStoreTest, DiesAroundAnApplyAsTold) {
  MemoryStore below;
  FaultyStore store(below);
  store.CrashAt(StoreStep::kBeforeApply, 2);
  EXPECT_OK(store.Apply({{"a", "1"}}));
  EXPECT_FALSE(store.Apply({{"a", "2"}}).ok());
  EXPECT_FALSE(store.Get("a").ok());
  EXPECT_TRUE(store.dead());
  EXPECT_EQ(*below.Get("a"), "1");

  store.Revive();
  store.CrashAt(StoreStep::kAfterApply, 1);
  EXPECT_FALSE(store.Apply({{"a", "3"}}).ok());
  EXPECT_EQ(*below.Get("a"), "3");
}

TEST(FaultyStoreTest, FailsOnceAndGoesOn) {
  MemoryStore below;
  FaultyStore store(below);
  store.FailAt(StoreStep::kBeforeApply, 1);
  EXPECT_THAT(store.Apply({{"a", "1"}}),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("injected")));
  EXPECT_OK(store.Apply({{"a", "2"}}));
}

}  // namespace
}  // namespace tyst::store::testing
