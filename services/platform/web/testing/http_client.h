// SPDX-License-Identifier: MIT
// The plainest HTTP client: one blocking socket to loopback, for tests.
#pragma once

#include <map>
#include <string>

#include "absl/strings/string_view.h"

namespace tyst::web::testing {

struct Reply {
  int status = 0;  // 0: the server closed the connection without an answer
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;

  // The value of a header, or "(none)".
  std::string Header(const std::string& name) const;
};

// Lifetime: the connection closes with the object.
class Client final {
 public:
  explicit Client(int port);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void Send(absl::string_view bytes);
  // Reads one answer; `method` HEAD has no body.
  Reply Read(absl::string_view method = "GET");
  // Sends one request with the given header lines ("A: b\r\n") and reads.
  Reply Get(absl::string_view path, absl::string_view headers = "",
            absl::string_view method = "GET");

 private:
  bool Fill();

  int socket_ = -1;
  std::string buffer_;
};

// One request on a connection of its own.
Reply Fetch(int port, absl::string_view path, absl::string_view headers = "");

}  // namespace tyst::web::testing
