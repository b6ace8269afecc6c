// SPDX-License-Identifier: MIT
#include "intake/persons/quarantine_codec.h"

#include <limits>

#include "absl/strings/str_cat.h"

#include "intake/wire_codec.h"
#include "platform/base/status_macros.h"

namespace tyst::intake {

std::string QuarantinePrefix(absl::string_view organisation) {
  return absl::StrCat("q/", organisation, "/");
}

absl::StatusOr<std::string> QuarantineRowKey(const runtime::Event& event) {
  ASSIGN_OR_RETURN(const v1::QuarantinedRecord kept,
                   ParseEvent<v1::QuarantinedRecord>(event));
  const int64_t falling = std::numeric_limits<int64_t>::max() -
                          absl::ToUnixNanos(FromTimestamp(kept.at()));
  return absl::StrCat(QuarantinePrefix(kept.organisation()),
                      absl::Dec(falling, absl::kZeroPad19), "/",
                      kept.submission_id());
}

std::string SubmissionOfRow(absl::string_view key) {
  return std::string(key.substr(key.rfind('/') + 1));
}

}  // namespace tyst::intake
