// SPDX-License-Identifier: MIT
#include "platform/rpc/client.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include <grpcpp/channel.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include "platform/base/status_macros.h"
#include "platform/rpc/files.h"
#include "platform/rpc/grpc_log.h"
#include "platform/rpc/token.h"

namespace tyst::rpc {
namespace {

constexpr size_t kMetadataBytes = kTokenCapBytes + (8 << 10);

absl::string_view HostOf(absl::string_view address) {
  return address.substr(0, address.rfind(':'));
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> CredentialsFor(
    const ClientOptions& options) {
  if (options.tls.has_value()) {
    return CredentialsOf(*options.tls);
  }
  if (!IsLoopback(HostOf(options.address))) {
    return absl::InvalidArgumentError(
        absl::StrCat("connection to server '", options.address,
                     "' refused: found another machine without tls; name the "
                     "roots that sign its certificate"));
  }
  return LocalChannelCredentials();
}

// A token is one line of plain characters; anything else must not reach a
// header.
absl::StatusOr<std::string> LoadToken(const std::string& path) {
  ASSIGN_OR_RETURN(std::string token, LoadSmallFile(path, kTokenCapBytes + 2));
  absl::StripAsciiWhitespace(&token);
  for (const char c : token) {
    if (!absl::ascii_isgraph(static_cast<unsigned char>(c))) {
      return absl::InvalidArgumentError(
          absl::StrCat("load of token file '", path,
                       "' refused: expected one line; name another file"));
    }
  }
  return token;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Client>> Client::Connect(ClientOptions options,
                                                        const Clock& clock,
                                                        Random& random) {
  SilenceGrpc();
  ASSIGN_OR_RETURN(const auto credentials, CredentialsFor(options));
  grpc::ChannelArguments arguments;
  const int bytes = static_cast<int>(options.largest_message_bytes);
  arguments.SetMaxReceiveMessageSize(bytes);
  arguments.SetMaxSendMessageSize(bytes);
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE,
                   static_cast<int>(kMetadataBytes));
  // Retries are ours: gRPC's would not know of the budget.
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  auto channel =
      grpc::CreateCustomChannel(options.address, credentials, arguments);
  return std::unique_ptr<Client>(
      new Client(std::move(options), std::move(channel), clock, random));
}

Client::Client(ClientOptions options, std::shared_ptr<grpc::Channel> channel,
               const Clock& clock, Random& random)
    : options_(std::move(options)),
      channel_(std::move(channel)),
      clock_(clock),
      random_(random),
      budget_(options_.retry) {}

absl::Status Client::Prepare(grpc::ClientContext& context,
                             absl::Time deadline) const {
  if (!options_.token_path.empty()) {
    ASSIGN_OR_RETURN(const std::string token, LoadToken(options_.token_path));
    context.AddMetadata("authorization", absl::StrCat("Bearer ", token));
  }
  context.set_deadline(absl::ToChronoTime(deadline));
  return absl::OkStatus();
}

absl::Status Client::Attempt(AttemptOnce attempt) {
  const absl::Time deadline = clock_.Now() + options_.deadline;
  for (int number = 1;; ++number) {
    grpc::ClientContext context;
    RETURN_IF_ERROR(Prepare(context, deadline));
    const absl::Status status = FromGrpc(attempt(&context));
    if (status.ok()) {
      budget_.Refund();
      return status;
    }
    if (!absl::IsUnavailable(status) || number >= options_.retry.attempts) {
      return status;
    }
    const absl::Duration pause =
        PauseBefore(number + 1, options_.retry, random_);
    if (clock_.Now() + pause >= deadline || !budget_.Spend()) {
      return status;
    }
    options_.wait(pause);
  }
}

}  // namespace tyst::rpc
