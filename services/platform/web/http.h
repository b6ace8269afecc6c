// SPDX-License-Identifier: MIT
// What passes between the HTTP server and its handler: a request reduced to
// what a read-only site needs, and an answer that refers to shared bytes.
#pragma once

#include <functional>
#include <string>

#include "platform/web/body.h"

namespace tyst::web {

enum class Method { kGet, kHead };

struct Request {
  Method method = Method::kGet;
  std::string path;   // decoded, begins with '/', no "..", no NUL
  std::string query;  // as sent, without '?'
  std::string if_none_match;
  std::string accept_encoding;
  std::string accept_language;
};

// `body` may be missing only for a redirect. A redirect to `location` says
// what it `varies` on ("Accept-Language"), or nothing.
struct Response {
  int status = 200;
  SharedBody body = nullptr;
  std::string location = {};
  std::string varies = {};
};

// Thread safety: called on the server's threads, several at once if it has
// several; it must not block.
using Handler = std::function<Response(const Request&)>;

}  // namespace tyst::web
