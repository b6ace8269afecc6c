// SPDX-License-Identifier: MIT
#include "intake/receipts/codec.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "intake/places.h"
#include "intake/wire_codec.h"
#include "platform/base/status_macros.h"
#include "tyst/intake/v1/events.pb.h"
#include "tyst/intake/v1/state.pb.h"

namespace tyst::intake {
namespace {

constexpr size_t kLargestStateBytes = 512;

void Fill(const Receipt& receipt, v1::Receipt& wire) {
  wire.set_submission_id(receipt.of.submission_id);
  wire.set_batch_id(receipt.of.batch_id);
  wire.set_line(receipt.of.line);
  wire.set_organisation(receipt.of.organisation);
  wire.set_record_id(receipt.of.record_id);
  wire.set_outcome(static_cast<v1::ReceiptOutcome>(receipt.outcome));
  FillReasons(receipt.reasons, *wire.mutable_reasons());
  *wire.mutable_at() = ToTimestamp(receipt.at);
  wire.set_version(receipt.version);
}

absl::StatusOr<Receipt> Read(const v1::Receipt& wire) {
  if (wire.outcome() == v1::RECEIPT_OUTCOME_UNSPECIFIED ||
      !v1::ReceiptOutcome_IsValid(wire.outcome())) {
    return absl::InvalidArgumentError(absl::StrCat(
        "reading of receipt '", wire.submission_id(),
        "' refused: found outcome ", static_cast<int>(wire.outcome()),
        ", expected a known one"));
  }
  Receipt receipt;
  receipt.of = {wire.submission_id(), wire.batch_id(),  wire.line(),
                wire.organisation(),  wire.record_id(), absl::Time()};
  receipt.outcome = static_cast<Outcome>(wire.outcome());
  receipt.reasons = ReadReasons(wire.reasons());
  receipt.at = FromTimestamp(wire.at());
  receipt.version = wire.version();
  return receipt;
}

}  // namespace

runtime::Output EncodeReceipt(const Receipt& receipt) {
  v1::Receipt wire;
  Fill(receipt, wire);
  return {kReceiptsTopic, receipt.of.batch_id, receipt.of.submission_id,
          wire.SerializeAsString(), wire.GetTypeName()};
}

absl::StatusOr<Receipt> DecodeReceipt(const runtime::Event& event) {
  ASSIGN_OR_RETURN(const v1::Receipt wire, ParseEvent<v1::Receipt>(event));
  return Read(wire);
}

std::string EncodeReceiptState(const Receipt& receipt) {
  v1::ReceiptState state;
  Fill(receipt, *state.mutable_receipt());
  while (state.ByteSizeLong() > kLargestStateBytes &&
         state.receipt().reasons_size() > 0) {
    state.mutable_receipt()->mutable_reasons()->RemoveLast();
  }
  return state.SerializeAsString();
}

absl::StatusOr<Receipt> DecodeReceiptState(absl::string_view bytes) {
  ASSIGN_OR_RETURN(const v1::ReceiptState state,
                   ParseState<v1::ReceiptState>(bytes));
  return Read(state.receipt());
}

std::string EncodeCount(int64_t records) {
  v1::ReceiptCount count;
  count.set_records(records);
  return count.SerializeAsString();
}

absl::StatusOr<int64_t> DecodeCount(absl::string_view bytes) {
  ASSIGN_OR_RETURN(const v1::ReceiptCount count,
                   ParseState<v1::ReceiptCount>(bytes));
  return count.records();
}

}  // namespace tyst::intake
