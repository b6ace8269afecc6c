// SPDX-License-Identifier: MIT
// Credentials of both ends: TLS from files, or none between two ends of one
// machine, where the kernel vouches that the peer is local.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace grpc {
class ChannelCredentials;
class ServerCredentials;
}  // namespace grpc

namespace tyst::rpc {

// PEM files.
struct ServerTls {
  std::string certificate_path;
  std::string key_path;
  // Where set, every client must show a certificate that these signed.
  std::string client_roots_path = {};
};

struct ClientTls {
  std::string roots_path;
  // Both or neither: the client's own certificate.
  std::string certificate_path = {};
  std::string key_path = {};
};

// Whether `host` can only be reached from this machine.
bool IsLoopback(absl::string_view host);

// Fails with: NotFound or PermissionDenied of a file.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> CredentialsOf(
    const ServerTls& tls);
absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> CredentialsOf(
    const ClientTls& tls);
std::shared_ptr<grpc::ServerCredentials> LocalServerCredentials();
std::shared_ptr<grpc::ChannelCredentials> LocalChannelCredentials();

}  // namespace tyst::rpc
