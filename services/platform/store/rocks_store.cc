// SPDX-License-Identifier: MIT
#include "platform/store/rocks_store.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "rocksdb/cache.h"
#include "rocksdb/db.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/options.h"
#include "rocksdb/table.h"
#include "rocksdb/write_batch.h"
#include "rocksdb/write_buffer_manager.h"

#include "platform/base/status_macros.h"

namespace tyst::store {

struct RocksResources::Parts {
  std::shared_ptr<rocksdb::Cache> cache;
  std::shared_ptr<rocksdb::WriteBufferManager> write_buffers;
  size_t write_buffer_bytes = 0;
};

RocksResources::RocksResources(RocksBudget budget) {
  auto parts = std::make_shared<Parts>();
  parts->cache = rocksdb::NewLRUCache(budget.block_cache_bytes);
  parts->write_buffers =
      std::make_shared<rocksdb::WriteBufferManager>(budget.write_buffer_bytes);
  parts->write_buffer_bytes = budget.write_buffer_bytes;
  parts_ = std::move(parts);
}

struct RocksStore::Rocks {
  std::string path;
  std::unique_ptr<rocksdb::DB> db;
};

namespace {

rocksdb::Slice SliceOf(absl::string_view text) {
  return rocksdb::Slice(text.data(), text.size());
}

absl::string_view ViewOf(const rocksdb::Slice& slice) {
  return absl::string_view(slice.data(), slice.size());
}

absl::Status StatusFrom(const rocksdb::Status& status, absl::string_view action,
                        absl::string_view path) {
  if (status.ok()) {
    return absl::OkStatus();
  }
  const auto message = [&](absl::string_view remedy) {
    return absl::StrCat(action, " of store '", path,
                        "' failed: ", status.ToString(), "; ", remedy);
  };
  if (status.IsIOError() && absl::StrContains(status.ToString(), "lock")) {
    return absl::FailedPreconditionError(
        message("stop the other process that has it open"));
  }
  if (status.IsCorruption() || status.IsInvalidArgument()) {
    return absl::DataLossError(
        message("set the directory aside and rebuild it from the log"));
  }
  if (status.IsIOError() || status.IsNoSpace() || status.IsBusy() ||
      status.IsTryAgain() || status.IsIncomplete()) {
    return absl::UnavailableError(message("check the disk"));
  }
  return absl::InternalError(message("restart this process"));
}

// The first key after all that begin with `prefix`; nothing: no such key.
std::optional<std::string> EndOf(absl::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && static_cast<unsigned char>(end.back()) == 0xff) {
    end.pop_back();
  }
  if (end.empty()) {
    return std::nullopt;
  }
  end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
  return end;
}

rocksdb::Options OptionsFor(const RocksResources::Parts& parts) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = parts.cache;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.cache_index_and_filter_blocks = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  table.format_version = 5;

  rocksdb::Options options;
  options.create_if_missing = true;
  options.paranoid_checks = true;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.compression = rocksdb::kLZ4Compression;
  options.write_buffer_manager = parts.write_buffers;
  options.write_buffer_size = std::clamp(parts.write_buffer_bytes / 4,
                                         size_t{1} << 20, size_t{32} << 20);
  // A lost batch in the middle must not let later ones through.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  options.max_total_wal_size = uint64_t{64} << 20;
  options.max_background_jobs = 2;
  options.max_open_files = 256;
  options.keep_log_file_num = 2;
  options.max_log_file_size = size_t{1} << 20;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  options.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  return options;
}

}  // namespace

RocksStore::RocksStore(std::unique_ptr<Rocks> rocks)
    : rocks_(std::move(rocks)) {}

RocksStore::~RocksStore() = default;

absl::StatusOr<std::unique_ptr<RocksStore>> RocksStore::Open(
    const std::string& path, const RocksResources& resources) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) {
    return absl::UnavailableError(
        absl::StrCat("opening of store '", path, "' failed: ", error.message(),
                     "; make its parent directory writable"));
  }
  rocksdb::DB* db = nullptr;
  RETURN_IF_ERROR(
      StatusFrom(rocksdb::DB::Open(OptionsFor(resources.parts()), path, &db),
                 "opening", path));
  auto rocks = std::make_unique<Rocks>();
  rocks->path = path;
  rocks->db.reset(db);
  return std::unique_ptr<RocksStore>(new RocksStore(std::move(rocks)));
}

bool RocksStore::ExistsAt(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(std::filesystem::path(path) / "CURRENT",
                                 error);
}

absl::Status RocksStore::Destroy(const std::string& path) {
  if (ExistsAt(path)) {
    // Refuses, by its lock, a store that is open.
    RETURN_IF_ERROR(StatusFrom(rocksdb::DestroyDB(path, rocksdb::Options()),
                               "removal", path));
  }
  std::error_code error;
  std::filesystem::remove_all(path, error);
  if (error) {
    return absl::UnavailableError(
        absl::StrCat("removal of store '", path, "' failed: ", error.message(),
                     "; remove the directory by hand"));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<std::string>> RocksStore::Get(
    absl::string_view key) const {
  std::string value;
  const rocksdb::Status status =
      rocks_->db->Get(rocksdb::ReadOptions(), SliceOf(key), &value);
  if (status.IsNotFound()) {
    return std::optional<std::string>();
  }
  RETURN_IF_ERROR(StatusFrom(status, "reading", rocks_->path));
  return std::optional<std::string>(std::move(value));
}

absl::Status RocksStore::Scan(absl::string_view prefix, absl::string_view from,
                              const Visitor& visit) const {
  rocksdb::ReadOptions options;
  const std::optional<std::string> end = EndOf(prefix);
  rocksdb::Slice bound;
  if (end.has_value()) {
    bound = *end;
    options.iterate_upper_bound = &bound;
  }
  // An iterator reads the moment at which it was made.
  const std::unique_ptr<rocksdb::Iterator> at(rocks_->db->NewIterator(options));
  for (at->Seek(SliceOf(std::max(prefix, from))); at->Valid(); at->Next()) {
    if (visit(ViewOf(at->key()), ViewOf(at->value())) == Visit::kStop) {
      break;
    }
  }
  return StatusFrom(at->status(), "scanning", rocks_->path);
}

absl::Status RocksStore::Apply(const std::vector<Write>& batch) {
  rocksdb::WriteBatch writes;
  for (const Write& write : batch) {
    RETURN_IF_ERROR(StatusFrom(write.value.has_value()
                                   ? writes.Put(write.key, *write.value)
                                   : writes.Delete(write.key),
                               "writing", rocks_->path));
  }
  return StatusFrom(rocks_->db->Write(rocksdb::WriteOptions(), &writes),
                    "writing", rocks_->path);
}

absl::Status RocksStore::RemoveAll(absl::string_view prefix) {
  std::vector<Write> batch;
  RETURN_IF_ERROR(
      Scan(prefix, "", [&](absl::string_view key, absl::string_view /*value*/) {
        batch.push_back(Write{std::string(key), std::nullopt});
        return Visit::kContinue;
      }));
  return Apply(batch);
}

absl::Status RocksStore::VerifyChecksums() const {
  return StatusFrom(rocks_->db->VerifyChecksum(), "verifying", rocks_->path);
}

}  // namespace tyst::store
