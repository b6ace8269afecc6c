// SPDX-License-Identifier: MIT
#include "platform/rpc/server.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/resource_quota.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include "platform/base/status_macros.h"
#include "platform/rpc/grpc_log.h"
#include "platform/rpc/interception.h"

namespace tyst::rpc {
namespace {

// Room for the longest token and gRPC's own headers.
constexpr int kMetadataBytes = static_cast<int>(kTokenCapBytes) + (8 << 10);
constexpr absl::Duration kGrace = absl::Seconds(5);

// gRPC wants these once, before the first server is built.
void EnableHealthAndReflection() {
  static const bool enabled = [] {
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    return true;
  }();
  static_cast<void>(enabled);
}

absl::Status CheckOptions(const ServerOptions& options) {
  if (!options.tls.has_value() && !IsLoopback(options.host)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "start of rpc server '", options.host,
        "' refused: found an address that others can reach "
        "without tls; give certificate and key, or use 127.0.0.1"));
  }
  const bool mutual =
      options.tls.has_value() && !options.tls->client_roots_path.empty();
  if (!options.machines.empty() && !mutual) {
    return absl::InvalidArgumentError(
        "start of rpc server refused: found certificate callers without "
        "client roots; name the roots that sign client certificates");
  }
  return absl::OkStatus();
}

void Limit(const ServerOptions& options, grpc::ServerBuilder& builder) {
  const int bytes = static_cast<int>(options.largest_message_bytes);
  builder.SetMaxReceiveMessageSize(bytes);
  builder.SetMaxSendMessageSize(bytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS,
                             options.concurrent_streams);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMetadataBytes);
  builder.AddChannelArgument(
      GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 10'000);
  // A second server on the port is an error, not a silent share of the calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.SetResourceQuota(
      grpc::ResourceQuota("tyst-rpc").SetMaxThreads(options.threads));
}

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> CredentialsFor(
    const ServerOptions& options, const std::shared_ptr<const Watch>& watch) {
  std::shared_ptr<grpc::ServerCredentials> credentials =
      LocalServerCredentials();
  if (options.tls.has_value()) {
    ASSIGN_OR_RETURN(credentials, CredentialsOf(*options.tls));
  }
  credentials->SetAuthMetadataProcessor(AdmissionBy(watch));
  return credentials;
}

void Intercept(const std::shared_ptr<const Watch>& watch,
               grpc::ServerBuilder& builder) {
  std::vector<
      std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>>
      interceptors;
  interceptors.push_back(IdentificationBy(watch));
  builder.experimental().SetInterceptorCreators(std::move(interceptors));
}

std::optional<CallMetrics> MetricsOf(const ServerOptions& options) {
  return options.metrics == nullptr
             ? std::nullopt
             : std::optional<CallMetrics>(CallMetrics(*options.metrics));
}

std::vector<std::string> NamesOf(const std::vector<Mounted>& services) {
  std::vector<std::string> names;
  for (const Mounted& mounted : services) {
    names.push_back(mounted.name);
  }
  return names;
}

}  // namespace

struct Server::Parts {
  std::string host;
  int port = 0;
  std::vector<std::string> names;
  std::unique_ptr<grpc::Server> server;
};

absl::StatusOr<std::unique_ptr<Server>> Server::Start(
    const ServerOptions& options, std::vector<Mounted> services,
    TokenVerifier verifier, const Clock& clock) {
  RETURN_IF_ERROR(CheckOptions(options));
  auto parts = std::make_unique<Parts>();
  parts->host = options.host;
  parts->names = NamesOf(services);
  ASSIGN_OR_RETURN(AccessRules rules, AccessRules::Of(parts->names));
  const auto watch = std::make_shared<const Watch>(
      Watch{std::make_shared<Gate>(std::move(rules), std::move(verifier),
                                   options.machines, options.rate, clock),
            MetricsOf(options)});
  ASSIGN_OR_RETURN(const auto credentials, CredentialsFor(options, watch));

  SilenceGrpc();
  EnableHealthAndReflection();
  grpc::ServerBuilder builder;
  Limit(options, builder);
  builder.AddListeningPort(absl::StrCat(options.host, ":", options.port),
                           credentials, &parts->port);
  Intercept(watch, builder);
  for (const Mounted& mounted : services) {
    builder.RegisterService(mounted.service);
  }
  parts->server = builder.BuildAndStart();
  if (parts->server == nullptr || parts->port == 0) {
    return absl::UnavailableError(
        absl::StrCat("start of rpc server '", options.host, ":", options.port,
                     "' failed: the port cannot be listened on; choose "
                     "another or end what uses it"));
  }
  auto server = std::unique_ptr<Server>(new Server(std::move(parts)));
  server->Announce(Health::kServing);
  return server;
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() { Drain(kGrace); }

int Server::port() const { return parts_->port; }

std::string Server::address() const {
  return absl::StrCat(parts_->host, ":", parts_->port);
}

void Server::Announce(Health health) {
  if (parts_->server == nullptr) {
    return;
  }
  grpc::HealthCheckServiceInterface* service =
      parts_->server->GetHealthCheckService();
  const bool serving = health == Health::kServing;
  service->SetServingStatus(serving);
  for (const std::string& name : parts_->names) {
    service->SetServingStatus(name, serving);
  }
}

void Server::Drain(absl::Duration grace) {
  if (parts_->server == nullptr) {
    return;
  }
  Announce(Health::kNotServing);
  parts_->server->Shutdown(absl::ToChronoTime(absl::Now() + grace));
  parts_->server->Wait();
  parts_->server.reset();
}

}  // namespace tyst::rpc
