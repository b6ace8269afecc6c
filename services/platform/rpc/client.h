// SPDX-License-Identifier: MIT
// A channel to a server of Tyst, and calls through it: token from a file,
// deadline on every call, retries of what was unavailable, within a budget.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/status.h>

#include "platform/base/clock.h"
#include "platform/base/random.h"
#include "platform/rpc/retry_budget.h"
#include "platform/rpc/status.h"
#include "platform/rpc/tls.h"

namespace tyst::rpc {

struct ClientOptions {
  std::string address;  // "host:port"
  // Without TLS only a loopback address is accepted.
  std::optional<ClientTls> tls = {};
  // Read at each call, so that a renewed token is taken up; empty: none.
  std::string token_path = {};
  // Of a call with all its attempts.
  absl::Duration deadline = absl::Seconds(30);
  size_t largest_message_bytes = size_t{8} << 20;
  RetryTerms retry = {};
  // How to wait between attempts.
  std::function<void(absl::Duration)> wait = absl::SleepFor;
};

// Thread safety: safe for concurrent use. Lifetime: outlived by clock and
// random; stubs made on `channel` may outlive it.
class Client final {
 public:
  // Opens lazily: a server that is away shows at the first call. Fails with:
  // InvalidArgument, NotFound of a TLS file.
  static absl::StatusOr<std::unique_ptr<Client>> Connect(ClientOptions options,
                                                         const Clock& clock,
                                                         Random& random);

  std::shared_ptr<grpc::Channel> channel() const { return channel_; }

  // Calls a unary RPC:
  //   client.Call(*stub, &IntakeService::Stub::Submit, request)
  // A write must carry an idempotency key: it may be sent more than once. Fails
  // with: the status that the server gave.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(
      Stub& stub,
      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                   Response*),
      const Request& request) {
    Response response;
    const absl::Status status =
        Attempt([&](grpc::ClientContext* context) -> grpc::Status {
          response.Clear();
          return (stub.*method)(context, request, &response);
        });
    if (!status.ok()) {
      return status;
    }
    return response;
  }

  // Gives a call its token and its deadline. For streams, which are not
  // retried. Fails with: NotFound, InvalidArgument of the token file.
  absl::Status Prepare(grpc::ClientContext& context, absl::Time deadline) const;

 private:
  using AttemptOnce = absl::FunctionRef<grpc::Status(grpc::ClientContext*)>;

  Client(ClientOptions options, std::shared_ptr<grpc::Channel> channel,
         const Clock& clock, Random& random);
  absl::Status Attempt(AttemptOnce attempt);

  const ClientOptions options_;
  const std::shared_ptr<grpc::Channel> channel_;
  const Clock& clock_;
  Random& random_;
  RetryBudget budget_;
};

}  // namespace tyst::rpc
