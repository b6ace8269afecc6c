// SPDX-License-Identifier: MIT
#include "platform/rpc/tls.h"

#include "absl/strings/match.h"
#include <grpcpp/security/credentials.h>
#include <grpcpp/security/server_credentials.h>

#include "platform/base/status_macros.h"
#include "platform/rpc/files.h"

namespace tyst::rpc {
namespace {

constexpr size_t kPemCapBytes = size_t{1} << 20;

}  // namespace

bool IsLoopback(absl::string_view host) {
  return host == "localhost" || host == "::1" || host == "[::1]" ||
         absl::StartsWith(host, "127.");
}

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> CredentialsOf(
    const ServerTls& tls) {
  grpc::SslServerCredentialsOptions options;
  grpc::SslServerCredentialsOptions::PemKeyCertPair pair;
  ASSIGN_OR_RETURN(pair.cert_chain,
                   LoadSmallFile(tls.certificate_path, kPemCapBytes));
  ASSIGN_OR_RETURN(pair.private_key, LoadSmallFile(tls.key_path, kPemCapBytes));
  options.pem_key_cert_pairs.push_back(pair);
  if (!tls.client_roots_path.empty()) {
    ASSIGN_OR_RETURN(options.pem_root_certs,
                     LoadSmallFile(tls.client_roots_path, kPemCapBytes));
    options.client_certificate_request =
        GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY;
  }
  return grpc::SslServerCredentials(options);
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> CredentialsOf(
    const ClientTls& tls) {
  grpc::SslCredentialsOptions options;
  ASSIGN_OR_RETURN(options.pem_root_certs,
                   LoadSmallFile(tls.roots_path, kPemCapBytes));
  if (!tls.certificate_path.empty()) {
    ASSIGN_OR_RETURN(options.pem_cert_chain,
                     LoadSmallFile(tls.certificate_path, kPemCapBytes));
    ASSIGN_OR_RETURN(options.pem_private_key,
                     LoadSmallFile(tls.key_path, kPemCapBytes));
  }
  return grpc::SslCredentials(options);
}

std::shared_ptr<grpc::ServerCredentials> LocalServerCredentials() {
  return grpc::experimental::LocalServerCredentials(LOCAL_TCP);
}

std::shared_ptr<grpc::ChannelCredentials> LocalChannelCredentials() {
  return grpc::experimental::LocalCredentials(LOCAL_TCP);
}

}  // namespace tyst::rpc
