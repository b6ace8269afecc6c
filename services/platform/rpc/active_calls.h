// SPDX-License-Identifier: MIT
// The calls that run in this process, and who makes each. Written by the
// interceptor of a Server, read by CallerOf. It exists because gRPC gives the
// authentication of a call no place of its own: the AuthContext belongs to the
// connection, which calls of several people may share.
#pragma once

#include <optional>
#include <unordered_map>

#include <grpcpp/server_context.h>

#include "platform/base/mutex.h"
#include "platform/rpc/caller.h"

namespace tyst::rpc {

// Thread safety: safe for concurrent use.
class ActiveCalls final {
 public:
  // The one register of the process.
  static ActiveCalls& Instance();

  // `keeper` is whoever remembers: only it can forget, so that a call that
  // takes over the address of an ended one is not forgotten with it.
  void Remember(const grpc::ServerContextBase* context, const void* keeper,
                Caller caller);
  void Forget(const grpc::ServerContextBase* context, const void* keeper);
  std::optional<Caller> Find(const grpc::ServerContextBase* context) const;

 private:
  struct Entry {
    const void* keeper;
    Caller caller;
  };
  mutable Mutex mutex_;
  std::unordered_map<const grpc::ServerContextBase*, Entry> calls_
      TYST_GUARDED_BY(mutex_);
};

}  // namespace tyst::rpc
