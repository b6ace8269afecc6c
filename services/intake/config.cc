// SPDX-License-Identifier: MIT
#include "intake/config.h"

#include "platform/base/status_macros.h"
#include "platform/config/config.h"
#include "platform/config/problems.h"
#include "tyst/intake/v1/config.pb.h"

namespace tyst::intake {
namespace {

constexpr int kLargestBatch = 500;
constexpr int kLeastRecordBytes = 1024;
constexpr int kMostRecordBytes = 1 << 20;

}  // namespace

absl::StatusOr<IntakeOptions> ReadOptions(absl::string_view json) {
  v1::IntakeConfig wire;
  RETURN_IF_ERROR(config::ParseConfig(json, wire));
  IntakeOptions options;
  config::Problems problems;
  if (wire.largest_batch_records() != 0) {
    problems.CheckRange("largestBatchRecords", wire.largest_batch_records(), 1,
                        kLargestBatch);
    options.largest_batch_records = wire.largest_batch_records();
  }
  if (wire.largest_record_bytes() != 0) {
    problems.CheckRange("largestRecordBytes", wire.largest_record_bytes(),
                        kLeastRecordBytes, kMostRecordBytes);
    options.largest_record_bytes =
        static_cast<size_t>(wire.largest_record_bytes());
  }
  RETURN_IF_ERROR(problems.ToStatus("reading of intake's configuration"));
  return options;
}

}  // namespace tyst::intake
