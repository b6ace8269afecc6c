// SPDX-License-Identifier: MIT
#include "platform/web/testing/http_client.h"

#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tyst::web::testing {
namespace {

Reply ParseHead(absl::string_view head) {
  Reply reply;
  const std::vector<std::string> lines = absl::StrSplit(head, "\r\n");
  const std::vector<std::string> first = absl::StrSplit(lines[0], ' ');
  if (first.size() < 2 || !absl::SimpleAtoi(first[1], &reply.status)) {
    return reply;
  }
  for (size_t i = 1; i < lines.size(); ++i) {
    const std::pair<std::string, std::string> field =
        absl::StrSplit(lines[i], absl::MaxSplits(": ", 1));
    reply.headers[absl::AsciiStrToLower(field.first)] = field.second;
  }
  return reply;
}

}  // namespace

std::string Reply::Header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? "(none)" : found->second;
}

Client::Client(int port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&address),
              sizeof(address)) != 0) {
    close(socket_);
    socket_ = -1;
  }
}

Client::~Client() {
  if (socket_ >= 0) {
    close(socket_);
  }
}

void Client::Send(absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent =
        send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) {
      return;
    }
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
}

bool Client::Fill() {
  char chunk[16384];
  const ssize_t got = recv(socket_, chunk, sizeof(chunk), 0);
  if (got <= 0) {
    return false;
  }
  buffer_.append(chunk, static_cast<size_t>(got));
  return true;
}

Reply Client::Read(absl::string_view method) {
  while (buffer_.find("\r\n\r\n") == std::string::npos) {
    if (!Fill()) {
      return Reply();
    }
  }
  const size_t end = buffer_.find("\r\n\r\n");
  Reply reply = ParseHead(absl::string_view(buffer_).substr(0, end));
  buffer_.erase(0, end + 4);
  size_t length = 0;
  if (method == "HEAD" || reply.status == 304 ||
      !absl::SimpleAtoi(reply.Header("content-length"), &length)) {
    return reply;
  }
  while (buffer_.size() < length) {
    if (!Fill()) {
      return Reply();
    }
  }
  reply.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  return reply;
}

Reply Client::Get(absl::string_view path, absl::string_view headers,
                  absl::string_view method) {
  Send(absl::StrCat(method, " ", path, " HTTP/1.1\r\nHost: localhost\r\n",
                    headers, "\r\n"));
  return Read(method);
}

Reply Fetch(int port, absl::string_view path, absl::string_view headers) {
  Client client(port);
  return client.Get(path, headers);
}

}  // namespace tyst::web::testing
