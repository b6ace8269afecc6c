// SPDX-License-Identifier: MIT
// One gRPC port for any number of services, with a gate before every call:
// deadline, identity, access rule, limits. Health and reflection included.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "platform/base/clock.h"
#include "platform/rpc/gate.h"
#include "platform/rpc/tls.h"
#include "platform/rpc/token.h"
#include "platform/telemetry/metrics.h"

namespace grpc {
class Service;
}  // namespace grpc

namespace tyst::rpc {

// A service and the full name by which its access rules are found.
struct Mounted {
  std::string name;
  grpc::Service* service;
};

// Mount<intake::v1::IntakeService>(door): `Api` is the generated class.
template <typename Api>
Mounted Mount(typename Api::Service& service) {
  return Mounted{Api::service_full_name(), &service};
}

struct ServerOptions {
  // Without TLS only a loopback address is accepted.
  std::string host = "127.0.0.1";
  int port = 0;  // 0: any free one
  std::optional<ServerTls> tls = {};
  // Who the holders of client certificates are; needs tls->client_roots_path.
  std::vector<CertificateCaller> machines = {};
  size_t largest_message_bytes = size_t{8} << 20;
  int concurrent_streams = 128;  // a connection
  int threads = 64;              // calls beyond this are refused at once
  CallRate rate = {};
  // Where calls are counted; outlives the server. Null: nowhere.
  telemetry::Registry* metrics = nullptr;
};

// Thread safety: safe for concurrent use. Lifetime: the services and the clock
// outlive it; the destructor drains.
class Server final {
 public:
  // Listens. Fails with: FailedPrecondition when an RPC lacks an access rule,
  // InvalidArgument for options that would be unsafe, Unavailable when the port
  // is taken.
  static absl::StatusOr<std::unique_ptr<Server>> Start(
      const ServerOptions& options, std::vector<Mounted> services,
      TokenVerifier verifier, const Clock& clock);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  int port() const;
  // "host:port", for clients of this machine.
  std::string address() const;

  // What the health service says of the whole server ("") and of each of its
  // services.
  enum class Health { kServing, kNotServing };
  void Announce(Health health);

  // Takes no new call, lets the running ones end within `grace`, then cancels.
  void Drain(absl::Duration grace);

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

}  // namespace tyst::rpc
