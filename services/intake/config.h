// SPDX-License-Identifier: MIT
// Settings of intake, checked (schema: proto/tyst/intake/v1/config.proto).
#pragma once

#include <cstddef>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tyst::intake {

struct IntakeOptions {
  int largest_batch_records = 500;
  size_t largest_record_bytes = size_t{512} << 10;
};

// Fails with: InvalidArgument, all problems at once.
absl::StatusOr<IntakeOptions> ReadOptions(absl::string_view json);

}  // namespace tyst::intake
