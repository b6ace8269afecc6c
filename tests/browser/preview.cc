// SPDX-License-Identifier: MIT
// Serves the public site with two made-up releases, for the browser tests and
// for looking at pages while writing them: prints the address, ends with its
// standard input or on a signal.
#include <cstdlib>
#include <iostream>

#include <unistd.h>

#include "dissemination/assets.h"
#include "dissemination/renderer.h"
#include "dissemination/site.h"
#include "dissemination/testing/sample_release.h"
#include "platform/base/status_macros.h"
#include "platform/web/http_server.h"

namespace {

absl::Status Serve(int port) {
  namespace dissemination = tyst::dissemination;
  ASSIGN_OR_RETURN(const auto renderer,
                   dissemination::Renderer::Create(dissemination::Assets()));
  ASSIGN_OR_RETURN(const auto site, dissemination::Site::Create(*renderer));
  auto older = dissemination::testing::SampleRelease("2025-q4");
  older.published_at -= absl::Hours(24 * 90);
  older.title = {"What matters: October to December 2025",
                 "Beth sy’n bwysig: Hydref i Ragfyr 2025"};
  RETURN_IF_ERROR(site->Publish(
      {std::move(older), dissemination::testing::SampleRelease()}));
  ASSIGN_OR_RETURN(
      const auto server,
      tyst::web::HttpServer::Start({.port = port},
                                   [&site](const tyst::web::Request& request) {
                                     return site->Answer(request);
                                   }));
  std::cout << "http://127.0.0.1:" << server->port() << std::endl;
  char byte = 0;
  while (read(STDIN_FILENO, &byte, 1) > 0) {
  }
  return absl::OkStatus();
}

}  // namespace

int main(int argc, char** argv) {
  const absl::Status served = Serve(argc > 1 ? std::atoi(argv[1]) : 0);
  if (!served.ok()) {
    std::cerr << served << std::endl;
    return 1;
  }
  return 0;
}
