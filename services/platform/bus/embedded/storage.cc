// SPDX-License-Identifier: MIT
#include "platform/bus/embedded/storage.h"

#include <array>
#include <filesystem>
#include <limits>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "rocksdb/cache.h"
#include "rocksdb/db.h"
#include "rocksdb/options.h"
#include "rocksdb/table.h"
#include "rocksdb/write_batch.h"

#include "platform/base/status_macros.h"
#include "platform/bus/embedded/record_codec.h"

namespace tyst::bus::embedded {
namespace {

constexpr int64_t kPastAll = std::numeric_limits<int64_t>::max();

rocksdb::Slice SliceOf(absl::string_view text) {
  return rocksdb::Slice(text.data(), text.size());
}

absl::string_view ViewOf(const rocksdb::Slice& slice) {
  return absl::string_view(slice.data(), slice.size());
}

// 'r', topic, partition, offset: records of a partition lie together.
class RecordKey final {
 public:
  static constexpr size_t kPrefix = 5;
  static constexpr size_t kSize = kPrefix + 8;

  RecordKey(PartitionId id, int64_t offset) {
    bytes_[0] = 'r';
    Write(id.topic, 2, 1);
    Write(id.partition, 2, 3);
    Write(static_cast<uint64_t>(offset), 8, kPrefix);
  }
  rocksdb::Slice slice() const { return {bytes_.data(), bytes_.size()}; }
  static int64_t OffsetOf(const rocksdb::Slice& key) {
    absl::string_view rest = ViewOf(key).substr(kPrefix);
    uint64_t offset = 0;
    TakeFixed(rest, 8, offset);
    return static_cast<int64_t>(offset);
  }

 private:
  void Write(uint64_t number, size_t size, size_t at) {
    for (size_t i = 0; i < size; ++i) {
      bytes_[at + i] =
          static_cast<char>((number >> (8 * (size - 1 - i))) & 0xff);
    }
  }

  std::array<char, kSize> bytes_;
};

absl::Status StatusFrom(const rocksdb::Status& status, absl::string_view action,
                        absl::string_view path) {
  if (status.ok()) {
    return absl::OkStatus();
  }
  if (status.IsIOError() && absl::StrContains(status.ToString(), "lock")) {
    return absl::FailedPreconditionError(absl::StrCat(
        action, " of log '", path,
        "' refused: another process has it open; stop that process first"));
  }
  return absl::DataLossError(
      absl::StrCat(action, " of log '", path, "' failed: ", status.ToString(),
                   "; check the disk, then restart or restore from a backup"));
}

rocksdb::Options OptionsFor(const EmbeddedOptions& from) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = rocksdb::NewLRUCache(from.block_cache_bytes);
  table.format_version = 5;

  rocksdb::Options options;
  options.create_if_missing = true;
  options.paranoid_checks = true;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  // Values are sealed: they do not compress.
  options.compression = rocksdb::kNoCompression;
  // Values stay where a flush put them; RocksDB's own compaction moves offsets
  // only (letting it move values took a quarter of all CPU). Shrink moves them
  // where a partition was compacted.
  options.enable_blob_files = true;
  options.min_blob_size = 512;
  options.blob_file_size = uint64_t{128} << 20;
  options.enable_blob_garbage_collection = false;
  options.write_buffer_size = from.write_buffer_bytes;
  options.max_write_buffer_number = 4;
  options.max_background_jobs = 2;
  // A torn end is what a loss of power leaves of writes that nobody was told
  // of. Damage anywhere else would lose acknowledged records: refuse to open.
  options.wal_recovery_mode =
      rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.track_and_verify_wals_in_manifest = true;
  options.max_open_files = 512;
  options.keep_log_file_num = 2;
  options.max_log_file_size = size_t{1} << 20;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  options.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  return options;
}

}  // namespace

struct Storage::Rocks {
  std::string path;
  std::unique_ptr<rocksdb::DB> db;
};

struct Storage::Batch::Writes {
  rocksdb::WriteBatch batch;
  std::string front;  // scratch

  void Put(const Entry& entry) { batch.Put(entry.first, entry.second); }
};

Storage::Batch::Batch() : writes_(std::make_unique<Writes>()) {}
Storage::Batch::~Batch() = default;

void Storage::Batch::Put(PartitionId to, int64_t offset, absl::Time appended,
                         const Outgoing& record) {
  EncodeFront(record, appended, writes_->front);
  const RecordKey key(to, offset);
  const rocksdb::Slice key_part = key.slice();
  const std::array<rocksdb::Slice, 2> value_parts = {
      SliceOf(writes_->front),
      record.value.has_value() ? SliceOf(*record.value) : rocksdb::Slice()};
  writes_->batch.Put(rocksdb::SliceParts(&key_part, 1),
                     rocksdb::SliceParts(value_parts.data(), 2));
}

void Storage::Batch::Remove(PartitionId from, int64_t offset) {
  writes_->batch.Delete(RecordKey(from, offset).slice());
}

void Storage::Batch::RemoveRange(PartitionId from, int64_t first,
                                 int64_t last) {
  writes_->batch.DeleteRange(RecordKey(from, first).slice(),
                             RecordKey(from, last).slice());
}

void Storage::Batch::PutTopic(const StoredTopic& topic) {
  writes_->Put(TopicEntry(topic));
}

void Storage::Batch::RemoveTopic(const std::string& name) {
  writes_->batch.Delete(TopicKey(name));
}

void Storage::Batch::PutCommitted(const std::string& job,
                                  const TopicPartition& of, int64_t offset) {
  writes_->Put(CommittedEntry(job, of, offset));
}

void Storage::Batch::PutEpoch(const std::string& job, int64_t epoch) {
  writes_->Put(EpochEntry(job, epoch));
}

void Storage::Batch::PutMark(PartitionId of, const PartitionMark& mark) {
  writes_->Put(MarkEntry(of, mark));
}

bool Storage::Batch::empty() const { return writes_->batch.Count() == 0; }

void Storage::Batch::Clear() { writes_->batch.Clear(); }

Storage::Storage(std::unique_ptr<Rocks> rocks) : rocks_(std::move(rocks)) {}

Storage::~Storage() = default;

absl::StatusOr<std::unique_ptr<Storage>> Storage::Open(
    const std::string& path, const EmbeddedOptions& options) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) {
    return absl::FailedPreconditionError(
        absl::StrCat("opening of log '", path, "' failed: ", error.message(),
                     "; make its parent directory writable"));
  }
  rocksdb::DB* db = nullptr;
  RETURN_IF_ERROR(StatusFrom(rocksdb::DB::Open(OptionsFor(options), path, &db),
                             "opening", path));
  auto rocks = std::make_unique<Rocks>();
  rocks->path = path;
  rocks->db.reset(db);
  std::unique_ptr<Storage> storage(new Storage(std::move(rocks)));
  RETURN_IF_ERROR(storage->CheckFormat());
  return storage;
}

absl::Status Storage::CheckFormat() {
  std::string format;
  const rocksdb::Status found =
      rocks_->db->Get(rocksdb::ReadOptions(), kFormatKey, &format);
  if (found.IsNotFound()) {
    rocksdb::WriteOptions synced;
    synced.sync = true;
    return StatusFrom(rocks_->db->Put(synced, kFormatKey, kFormat), "creation",
                      rocks_->path);
  }
  RETURN_IF_ERROR(StatusFrom(found, "opening", rocks_->path));
  if (format != kFormat) {
    return absl::FailedPreconditionError(absl::StrCat(
        "opening of log '", rocks_->path, "' refused: found format ", format,
        ", expected ", kFormat, "; use the release that wrote it"));
  }
  return absl::OkStatus();
}

absl::StatusOr<StoredFacts> Storage::LoadFacts() const {
  StoredFacts facts;
  const rocksdb::Slice bound("m0");  // '0' follows '/'
  rocksdb::ReadOptions options;
  options.iterate_upper_bound = &bound;
  const std::unique_ptr<rocksdb::Iterator> at(rocks_->db->NewIterator(options));
  for (at->Seek("m/"); at->Valid(); at->Next()) {
    if (!ReadFact(ViewOf(at->key()), ViewOf(at->value()), facts)) {
      return absl::DataLossError(absl::StrCat(
          "opening of log '", rocks_->path,
          "' failed: an entry beside the records does not follow the format; "
          "restore the log from a backup"));
    }
  }
  RETURN_IF_ERROR(StatusFrom(at->status(), "opening", rocks_->path));
  return facts;
}

absl::StatusOr<int64_t> Storage::EndOf(PartitionId id) const {
  const RecordKey first(id, 0);
  const rocksdb::Slice bound = first.slice();
  rocksdb::ReadOptions options;
  options.iterate_lower_bound = &bound;
  const std::unique_ptr<rocksdb::Iterator> at(rocks_->db->NewIterator(options));
  at->SeekForPrev(RecordKey(id, kPastAll).slice());
  RETURN_IF_ERROR(StatusFrom(at->status(), "opening", rocks_->path));
  return at->Valid() ? RecordKey::OffsetOf(at->key()) + 1 : 0;
}

absl::Status Storage::Write(Batch& batch, Sync sync) {
  rocksdb::WriteOptions options;
  options.sync = sync == Sync::kYes;
  return StatusFrom(rocks_->db->Write(options, &batch.writes_->batch),
                    "writing", rocks_->path);
}

absl::Status Storage::Visit(PartitionId id, int64_t first, int64_t last,
                            const RecordVisitor& visit) const {
  const RecordKey from(id, first);
  const RecordKey to(id, last);
  const rocksdb::Slice bound = to.slice();
  rocksdb::ReadOptions options;
  options.iterate_upper_bound = &bound;
  options.fill_cache = false;
  const std::unique_ptr<rocksdb::Iterator> at(rocks_->db->NewIterator(options));
  for (at->Seek(from.slice()); at->Valid(); at->Next()) {
    if (visit(RecordKey::OffsetOf(at->key()), ViewOf(at->value())) ==
        Next::kStop) {
      break;
    }
  }
  return StatusFrom(at->status(), "reading", rocks_->path);
}

absl::Status Storage::Shrink() {
  rocksdb::CompactRangeOptions options;
  options.bottommost_level_compaction =
      rocksdb::BottommostLevelCompaction::kForce;
  options.blob_garbage_collection_policy =
      rocksdb::BlobGarbageCollectionPolicy::kForce;
  options.blob_garbage_collection_age_cutoff = 1.0;
  return StatusFrom(rocks_->db->CompactRange(options, nullptr, nullptr),
                    "compaction", rocks_->path);
}

}  // namespace tyst::bus::embedded
