// SPDX-License-Identifier: MIT
#include "cli/json_output.h"

#include <string>

#include "google/protobuf/message.h"
#include "google/protobuf/util/json_util.h"

namespace tyst::cli {

absl::Status PrintJson(const google::protobuf::Message& message,
                       std::ostream& out) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.always_print_primitive_fields = true;
  options.preserve_proto_field_names = true;
  std::string text;
  const auto printed =
      google::protobuf::util::MessageToJsonString(message, &text, options);
  if (!printed.ok()) {
    return absl::InternalError("printing of answer as json failed");
  }
  out << text;
  return absl::OkStatus();
}

}  // namespace tyst::cli
