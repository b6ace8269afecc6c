// SPDX-License-Identifier: MIT
// Reads a service's configuration: proto3 JSON whose schema is the service's
// config.proto. An unknown key is an error, and all unknown keys are named at
// once; ranges and meanings are checked by the service's own config.cc with
// Problems.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace google::protobuf {
class Message;
}

namespace tyst::config {

// Fails with: InvalidArgument: malformed JSON, unknown keys, wrong kinds.
absl::Status ParseConfig(absl::string_view json,
                         google::protobuf::Message& config);

// As ParseConfig, from the file at `path`. Fails also with: NotFound and
// FailedPrecondition when the file cannot be read.
absl::Status LoadConfig(const std::string& path,
                        google::protobuf::Message& config);

// `config` as JSON for people and logs: each field whose privacy class is
// SECRET is shown as "[secret]", so paths of key files do not appear.
std::string PrintConfig(const google::protobuf::Message& config);

}  // namespace tyst::config
