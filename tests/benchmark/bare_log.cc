// SPDX-License-Identifier: MIT
// tyst_bench_bare_log FOLDER SEED RECORDS RECORDS_A_WRITE
//
// The same records written to a RocksDB and nothing else, by one thread, each
// batch synced: what the pipeline is measured against. Prints one JSON object.
#include <chrono>
#include <iostream>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "benchmark/calls.h"
#include "rocksdb/db.h"
#include "rocksdb/options.h"
#include "rocksdb/write_batch.h"
#include <nlohmann/json.hpp>

#include "platform/base/status_macros.h"

namespace tyst::benchmark {
namespace {

absl::Status Run(const std::string& folder, uint64_t seed, int64_t records,
                 int records_a_write) {
  ASSIGN_OR_RETURN(const Load load, MakeLoad(seed, records, records_a_write));
  rocksdb::Options options;
  options.create_if_missing = true;
  options.compression = rocksdb::kNoCompression;
  rocksdb::DB* opened = nullptr;
  if (!rocksdb::DB::Open(options, folder, &opened).ok()) {
    return absl::UnavailableError("opening of a RocksDB failed");
  }
  const std::unique_ptr<rocksdb::DB> db(opened);
  rocksdb::WriteOptions synced;
  synced.sync = true;
  int64_t number = 0;
  const auto begun = std::chrono::steady_clock::now();
  for (const ReadyCall& call : load.calls) {
    rocksdb::WriteBatch batch;
    for (const auto& line : call.request.lines()) {
      batch.Put(absl::StrCat(100'000'000 + ++number),
                line.record().SerializeAsString());
    }
    if (!db->Write(synced, &batch).ok()) {
      return absl::UnavailableError("writing to a RocksDB failed");
    }
  }
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begun)
          .count();
  std::cout
      << nlohmann::json{{"records", load.records}, {"seconds", seconds}}.dump()
      << std::endl;
  return absl::OkStatus();
}

}  // namespace
}  // namespace tyst::benchmark

int main(int argc, char** argv) {
  uint64_t seed = 0;
  int64_t records = 0;
  int records_a_write = 0;
  if (argc != 5 || !absl::SimpleAtoi(argv[2], &seed) ||
      !absl::SimpleAtoi(argv[3], &records) ||
      !absl::SimpleAtoi(argv[4], &records_a_write)) {
    std::cerr << "usage: tyst_bench_bare_log FOLDER SEED RECORDS "
                 "RECORDS_A_WRITE\n";
    return 2;
  }
  const absl::Status status =
      tyst::benchmark::Run(argv[1], seed, records, records_a_write);
  if (!status.ok()) {
    std::cerr << "tyst_bench_bare_log: " << status.message() << "\n";
  }
  return status.ok() ? 0 : 1;
}
