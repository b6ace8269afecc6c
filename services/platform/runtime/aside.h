// SPDX-License-Identifier: MIT
// Records that wait behind a cut, kept whole in state (the one place where they
// are).
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "platform/bus/event_log.h"

namespace tyst::runtime {

std::string EncodeAside(const bus::Delivered& record);
// Fails with: DataLoss.
absl::StatusOr<bus::Delivered> DecodeAside(absl::string_view bytes,
                                           int partition);

// The number of a cut record and the policies it carries.
struct CutMark {
  int64_t number = 0;
  int64_t policies_next_offset = 0;
};
// Fails with: DataLoss.
absl::StatusOr<CutMark> DecodeCut(const bus::Delivered& record);

}  // namespace tyst::runtime
