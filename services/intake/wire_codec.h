// SPDX-License-Identifier: MIT
// What intake's codecs share: parsing with our errors, times, reasons. For
// codecs and rpc only, since it includes generated headers.
//
// Fails with: InvalidArgument for an event that is no such message; DataLoss
// for state that is none.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include <google/protobuf/repeated_ptr_field.h>
#include <google/protobuf/timestamp.pb.h>

#include "intake/domain/reason.h"
#include "platform/runtime/handler.h"
#include "tyst/intake/v1/events.pb.h"

namespace tyst::intake {

namespace v1 = ::tyst::intake::v1;

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

template <typename Message>
absl::StatusOr<Message> ParseState(absl::string_view bytes) {
  Message message;
  if (!ParseInto(bytes, message)) {
    return absl::DataLossError(
        absl::StrCat("reading of state failed: ", bytes.size(),
                     " bytes are no ", message.GetTypeName()));
  }
  return message;
}

google::protobuf::Timestamp ToTimestamp(absl::Time time);
absl::Time FromTimestamp(const google::protobuf::Timestamp& time);

using WireReasons = google::protobuf::RepeatedPtrField<v1::Reason>;
void FillReasons(const std::vector<Reason>& reasons, WireReasons& wire);
std::vector<Reason> ReadReasons(const WireReasons& wire);

}  // namespace tyst::intake
