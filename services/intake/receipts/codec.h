// SPDX-License-Identifier: MIT
// Receipts as they lie on intake.receipts and in state.
//
// Fails with: InvalidArgument when bytes are no such message.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "intake/receipts/receipt.h"
#include "platform/runtime/handler.h"

namespace tyst::intake {

// Partitioned by batch, keyed by submission. The time of receipt is not part
// of it.
runtime::Output EncodeReceipt(const Receipt& receipt);
absl::StatusOr<Receipt> DecodeReceipt(const runtime::Event& event);

// State values, at most 512 bytes: reasons that do not fit are left out.
std::string EncodeReceiptState(const Receipt& receipt);
absl::StatusOr<Receipt> DecodeReceiptState(absl::string_view bytes);
std::string EncodeCount(int64_t records);
absl::StatusOr<int64_t> DecodeCount(absl::string_view bytes);

}  // namespace tyst::intake
