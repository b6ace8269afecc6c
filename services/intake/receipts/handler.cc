// SPDX-License-Identifier: MIT
#include "intake/receipts/handler.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

#include "intake/places.h"
#include "intake/receipts/codec.h"
#include "platform/base/status_macros.h"

namespace tyst::intake {
namespace {

std::string Escaped(absl::string_view part) {
  return absl::StrReplaceAll(part, {{"%", "%25"}, {"/", "%2F"}});
}

}  // namespace

runtime::JobSpec ReceiptsSpec() {
  runtime::JobSpec spec;
  spec.service = "intake";
  spec.job = "receipts";
  spec.inputs = {kReceiptsTopic};
  return spec;
}

std::string ReceiptKey(absl::string_view submission_id) {
  return absl::StrCat("s/", submission_id);
}

std::string BatchPrefix(absl::string_view organisation,
                        absl::string_view batch_id) {
  return absl::StrCat("b/", Escaped(organisation), "/", Escaped(batch_id), "/");
}

std::string CountPrefix(absl::string_view organisation) {
  return absl::StrCat("n/", Escaped(organisation), "/");
}

std::string CountPrefix(absl::string_view organisation,
                        absl::string_view batch_id) {
  return absl::StrCat(CountPrefix(organisation), Escaped(batch_id), "/");
}

absl::StatusOr<runtime::Effects> ReceiptsHandler::Handle(
    const runtime::Event& event, const runtime::Context& context) {
  if (event.topic != kReceiptsTopic) {
    return runtime::Effects();
  }
  ASSIGN_OR_RETURN(const Receipt receipt, DecodeReceipt(event));
  const std::string key = ReceiptKey(receipt.of.submission_id);
  ASSIGN_OR_RETURN(const std::optional<std::string> earlier,
                   context.state.Get(key));
  if (earlier.has_value()) {
    return runtime::Effects();  // One receipt a submission: the first.
  }
  const std::string count_key =
      absl::StrCat(CountPrefix(receipt.of.organisation, receipt.of.batch_id),
                   static_cast<int>(receipt.outcome));
  ASSIGN_OR_RETURN(const std::optional<std::string> counted,
                   context.state.Get(count_key));
  int64_t records = 0;
  if (counted.has_value()) {
    ASSIGN_OR_RETURN(records, DecodeCount(*counted));
  }
  runtime::Effects effects;
  effects.writes = {
      {key, EncodeReceiptState(receipt)},
      {absl::StrCat(BatchPrefix(receipt.of.organisation, receipt.of.batch_id),
                    receipt.of.submission_id),
       "1"},
      {count_key, EncodeCount(records + 1)}};
  return effects;
}

}  // namespace tyst::intake
