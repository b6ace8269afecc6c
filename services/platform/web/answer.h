// SPDX-License-Identifier: MIT
// From a request and the handler's response to what goes on the wire: status,
// headers in order, and which of the shared bytes. Pure, so that every rule of
// caching and of security headers is tested without a socket.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

#include "platform/web/http.h"

namespace tyst::web {

struct Answer {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  SharedBody body;            // keeps `payload` alive
  absl::string_view payload;  // what GET sends; its size is Content-Length
};

// Chooses the coding, answers 304 where the client's copy still holds, and adds
// the security headers to everything.
Answer MakeAnswer(const Request& request, const Response& response);

// The answer to a request that never reaches the handler: 400, 405, 413, 431.
Response RefusalResponse(int status);

// A plain-text answer.
Response PlainResponse(int status, absl::string_view text);

}  // namespace tyst::web
