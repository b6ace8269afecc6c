// SPDX-License-Identifier: MIT
// What the codecs of anonymisation share. For codecs only, since it includes
// generated headers' templates.
//
// Fails with: InvalidArgument for an event that is no such message; DataLoss
// for state that is none.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "platform/runtime/handler.h"

namespace tyst::anonymisation {

template <typename Message>
bool ParseInto(absl::string_view bytes, Message& message) {
  return message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

template <typename Message>
absl::StatusOr<Message> ParseEvent(const runtime::Event& event) {
  Message message;
  if (!event.value.has_value() || event.schema != message.GetTypeName() ||
      !ParseInto(*event.value, message)) {
    return absl::InvalidArgumentError(
        absl::StrCat("reading of event '", event.id, "' on topic '",
                     event.topic, "' refused: found schema '", event.schema,
                     "', expected a ", message.GetTypeName()));
  }
  return message;
}

// Of state, and of what a mirror holds.
template <typename Message>
absl::StatusOr<Message> ParseKept(absl::string_view bytes) {
  Message message;
  if (!ParseInto(bytes, message)) {
    return absl::DataLossError(
        absl::StrCat("reading of state failed: ", bytes.size(),
                     " bytes are no ", message.GetTypeName()));
  }
  return message;
}

}  // namespace tyst::anonymisation
