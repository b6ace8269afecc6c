// SPDX-License-Identifier: MIT
// Where the gate stands in gRPC: an AuthMetadataProcessor that admits or
// refuses a call before its handler is looked up, and an interceptor that
// gives the admitted call its caller (see active_calls.h for why two).
#pragma once

#include <memory>
#include <optional>

#include <grpcpp/security/auth_metadata_processor.h>
#include <grpcpp/support/server_interceptor.h>

#include "platform/rpc/gate.h"
#include "platform/rpc/metrics.h"

namespace tyst::rpc {

// A gate and the metrics of what passes it, if anyone wants them.
struct Watch {
  std::shared_ptr<Gate> gate;
  std::optional<CallMetrics> metrics;
};

std::shared_ptr<grpc::AuthMetadataProcessor> AdmissionBy(
    std::shared_ptr<const Watch> watch);
std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>
IdentificationBy(std::shared_ptr<const Watch> watch);

}  // namespace tyst::rpc
