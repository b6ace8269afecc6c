// SPDX-License-Identifier: MIT
// A small HTTP/1.1 server for reading: GET and HEAD, keep-alive, limits on what
// a client may send and how long it may take, and answers that are shared
// bytes. It has no rule about what it serves: that is the handler.
//
// Thread safety: all members may be called from any thread.
// Lifetime: Stop, or the destructor, returns when no handler runs any more.
// Fails with: Unavailable when the address cannot be bound, InvalidArgument
// when it is none.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "platform/web/http.h"

namespace tyst::web {

struct ServerOptions {
  // Affect behaviour.
  std::string address = "127.0.0.1";  // numeric, IPv4 or IPv6
  int port = 0;                       // 0: a free one, see port()
  // Affect limits: what a client may cost.
  int threads = 1;
  int max_connections = 2048;  // further ones are closed at once
  size_t max_header_bytes = size_t{8} << 10;
  absl::Duration request_timeout = absl::Seconds(10);  // headers complete
  absl::Duration idle_timeout = absl::Seconds(60);     // between requests
  absl::Duration write_timeout = absl::Seconds(30);    // answer taken
  absl::Duration drain_timeout = absl::Seconds(5);     // answers at Stop
};

class HttpServer final {
 public:
  static absl::StatusOr<std::unique_ptr<HttpServer>> Start(
      ServerOptions options, Handler handler);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  int port() const;
  // Accepts no more, lets answers in flight go out, closes idle connections.
  void Stop();

 private:
  class Listener;
  explicit HttpServer(std::unique_ptr<Listener> listener);

  std::unique_ptr<Listener> listener_;
};

}  // namespace tyst::web
