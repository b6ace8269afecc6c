// SPDX-License-Identifier: MIT
// The two vocabularies of failure, ours and gRPC's: code and message go over
// unchanged both ways, since both number the same sixteen codes.
#pragma once

#include "absl/status/status.h"
#include <grpcpp/support/status.h>

namespace tyst::rpc {

grpc::Status ToGrpc(const absl::Status& status);
// A code that is none of the sixteen becomes Unknown.
absl::Status FromGrpc(const grpc::Status& status);

}  // namespace tyst::rpc
