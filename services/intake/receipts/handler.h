// SPDX-License-Identifier: MIT
// The job `receipts`: one final receipt a submission, found by submission and
// by batch, counted by outcome.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "intake/receipts/receipt.h"
#include "platform/runtime/handler.h"

namespace tyst::intake {

runtime::JobSpec ReceiptsSpec();

// State keys. Organisation and batch are escaped, so that no batch reaches into
// another's keys.
std::string ReceiptKey(absl::string_view submission_id);
std::string BatchPrefix(absl::string_view organisation,
                        absl::string_view batch_id);
std::string CountPrefix(absl::string_view organisation);
std::string CountPrefix(absl::string_view organisation,
                        absl::string_view batch_id);

// Thread safety: called by one loop thread.
class ReceiptsHandler final : public runtime::EventHandler {
 public:
  absl::StatusOr<runtime::Effects> Handle(
      const runtime::Event& event, const runtime::Context& context) override;
};

}  // namespace tyst::intake
