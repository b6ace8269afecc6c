// SPDX-License-Identifier: MIT
#include "platform/rpc/grpc_log.h"

#include <grpc/support/log.h>

namespace tyst::rpc {

void SilenceGrpc() {
  gpr_set_log_function([](gpr_log_func_args*) {});
}

}  // namespace tyst::rpc
