// SPDX-License-Identifier: MIT
#include "cli/names.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"

namespace tyst::cli {
namespace {

std::string Plain(absl::string_view name, absl::string_view prefix) {
  return absl::StrReplaceAll(
      absl::AsciiStrToLower(absl::StripPrefix(name, prefix)), {{"_", "-"}});
}

absl::TimeZone Wales() {
  absl::TimeZone zone;
  return absl::LoadTimeZone("Europe/London", &zone) ? zone
                                                    : absl::UTCTimeZone();
}

}  // namespace

std::string NameOf(intake::v1::ReceiptOutcome outcome) {
  return Plain(intake::v1::ReceiptOutcome_Name(outcome), "RECEIPT_OUTCOME_");
}

std::string NameOf(governance::v1::ReleaseStage stage) {
  return Plain(governance::v1::ReleaseStage_Name(stage), "RELEASE_STAGE_");
}

std::string NameOf(governance::v1::RefusalReason reason) {
  return Plain(governance::v1::RefusalReason_Name(reason), "REFUSAL_REASON_");
}

std::string ReasonNames() {
  std::vector<std::string> names;
  for (int i = 1; i < governance::v1::RefusalReason_ARRAYSIZE; ++i) {
    names.push_back(NameOf(static_cast<governance::v1::RefusalReason>(i)));
  }
  return absl::StrJoin(names, "|");
}

absl::StatusOr<governance::v1::RefusalReason> ReasonOf(absl::string_view name) {
  for (int i = 1; i < governance::v1::RefusalReason_ARRAYSIZE; ++i) {
    const auto reason = static_cast<governance::v1::RefusalReason>(i);
    if (NameOf(reason) == name) {
      return reason;
    }
  }
  return absl::InvalidArgumentError(
      absl::StrCat("--reason found '", name, "', expected ", ReasonNames()));
}

std::string TimeOf(const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0) {
    return "-";
  }
  static const absl::TimeZone zone = Wales();
  return absl::FormatTime("%Y-%m-%d %H:%M",
                          absl::FromUnixSeconds(time.seconds()), zone);
}

std::string SummaryOf(
    const google::protobuf::RepeatedPtrField<intake::v1::Reason>& reasons) {
  std::vector<std::string> texts;
  for (const intake::v1::Reason& reason : reasons) {
    texts.push_back(absl::StrCat(reason.field(), ": ", reason.code(),
                                 ", expected ", reason.expected()));
  }
  return absl::StrJoin(texts, "; ");
}

}  // namespace tyst::cli
