// SPDX-License-Identifier: MIT
#include "intake/identifiers.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "platform/base/digest.h"
#include "platform/base/status_macros.h"

namespace tyst::intake {
namespace {

constexpr char kSourceRecord[] = "source-record";
constexpr char kSourcePerson[] = "source-person";

}  // namespace

std::vector<std::string> MacPurposes() {
  return {kSourceRecord, kSourcePerson};
}

absl::StatusOr<std::string> RecordIdOf(const seal::KeyLadder& ladder,
                                       absl::string_view organisation,
                                       absl::string_view system,
                                       absl::string_view source_record_id) {
  ASSIGN_OR_RETURN(
      const std::string mac,
      ladder.Mac(kSourceRecord,
                 LengthPrefixed({organisation, system, source_record_id})));
  return Hex(mac);
}

absl::StatusOr<std::string> SourcePersonKeyOf(const seal::KeyLadder& ladder,
                                              absl::string_view organisation,
                                              absl::string_view local_id) {
  const absl::string_view trimmed = absl::StripAsciiWhitespace(local_id);
  if (trimmed.empty()) {
    return std::string();
  }
  ASSIGN_OR_RETURN(
      const std::string mac,
      ladder.Mac(kSourcePerson, LengthPrefixed({organisation, trimmed})));
  return Hex(mac);
}

absl::StatusOr<std::string> SubmissionIdOf(const seal::KeyLadder& ladder,
                                           const SubmissionOrigin& origin) {
  ASSIGN_OR_RETURN(
      const std::string mac,
      ladder.Mac(kSourceRecord,
                 LengthPrefixed({"submission", origin.organisation,
                                 origin.idempotency_key,
                                 absl::StrCat(origin.place), origin.record})));
  return Hex(absl::string_view(mac).substr(0, 16));
}

}  // namespace tyst::intake
