// SPDX-License-Identifier: MIT
#include "dissemination/app.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "dissemination/assets.h"
#include "dissemination/codec.h"
#include "dissemination/handler.h"
#include "dissemination/metrics.h"
#include "dissemination/renderer.h"
#include "dissemination/rpc.h"
#include "dissemination/site.h"
#include "platform/base/status_macros.h"
#include "platform/seal/ladder.h"
#include "platform/telemetry/log.h"
#include "platform/web/http_server.h"

namespace tyst::dissemination {

// In the order in which each needs the ones before it.
struct App::Parts {
  Parts(const runtime::Host& host, seal::KeyLadder keys,
        std::unique_ptr<Renderer> made_renderer, std::unique_ptr<Site> made,
        DisseminationOptions wanted)
      : options(std::move(wanted)),
        clock(host.clock),
        metrics(MakeMetrics(host.metrics)),
        ladder(std::move(keys)),
        renderer(std::move(made_renderer)),
        site(std::move(made)),
        handler([this](Release release) { return Show({std::move(release)}); }),
        releases(runtime::MakeJob(host, ReleasesSpec(), handler, ladder)),
        rpc(*site, *releases) {}

  absl::Status Show(std::vector<Release> all) {
    const absl::Time begun = clock.Now();
    const size_t count = all.size();
    const absl::Status shown = site->Publish(std::move(all));
    if (absl::IsFailedPrecondition(shown)) {
      // It can never be shown: a dead letter, not the end of the partition.
      return absl::InvalidArgumentError(shown.message());
    }
    metrics.render_seconds.Observe(absl::ToDoubleSeconds(clock.Now() - begun));
    telemetry::Log(telemetry::Severity::kInfo, "releases shown",
                   {{"releases", count}});
    return shown;
  }

  // What is on the topic already. One that cannot be read went to the dead
  // letters when it came.
  absl::Status ShowAll() {
    const std::string prefix = runtime::MirrorKey(kReleasesTopic, "");
    std::vector<std::string> all;
    RETURN_IF_ERROR(releases->Read(
        0,
        [&](const store::StateReader& /*state*/,
            const store::StateReader& mirrors) -> absl::Status {
          return mirrors.Scan(
              prefix, prefix,
              [&all](absl::string_view /*key*/, absl::string_view value) {
                all.emplace_back(value);
                return store::Visit::kContinue;
              });
        }));
    std::vector<Release> read;
    for (const std::string& bytes : all) {
      absl::StatusOr<Release> release = ParseRelease(bytes);
      if (release.ok()) {
        read.push_back(*std::move(release));
      } else {
        Warn(release.status());
      }
    }
    const absl::Status shown = Show(std::move(read));
    if (absl::IsInvalidArgument(shown)) {
      Warn(shown);
      return absl::OkStatus();
    }
    return shown;
  }

  static void Warn(const absl::Status& status) {
    telemetry::Log(telemetry::Severity::kWarning, "release not shown",
                   {{"reason", status}});
  }

  web::Response Answer(const web::Request& request) {
    if (request.path == "/health") {
      return Health();
    }
    web::Response response = site->Answer(request);
    (response.status == 200   ? metrics.found
     : response.status == 404 ? metrics.not_found
                              : metrics.redirected)
        .Add();
    return response;
  }

  web::Response Health() const {
    const bool running = releases->running();
    return {
        .status = running ? 200 : 503,
        .body = web::Body::Make(
            {.content_type = "application/json; charset=utf-8",
             .caching = web::Caching::kNoStore},
            absl::StrCat("{\"status\":\"", running ? "serving" : "not serving",
                         "\",\"releases\":", site->Releases().size(), "}"))};
  }

  const DisseminationOptions options;
  const Clock& clock;
  const Metrics metrics;
  const seal::KeyLadder ladder;
  const std::unique_ptr<Renderer> renderer;
  const std::unique_ptr<Site> site;
  ReleasesHandler handler;
  const std::unique_ptr<runtime::Job> releases;
  DisseminationRpc rpc;
  std::unique_ptr<web::HttpServer> server;
};

absl::StatusOr<std::unique_ptr<App>> App::Create(const runtime::Host& host,
                                                 DisseminationOptions options) {
  ASSIGN_OR_RETURN(seal::KeyLadder ladder,
                   seal::KeyLadder::FromRoot(
                       host.root, runtime::TopicsOf(ReleasesSpec()), {}));
  ASSIGN_OR_RETURN(std::unique_ptr<Renderer> renderer,
                   Renderer::Create(Assets()));
  ASSIGN_OR_RETURN(std::unique_ptr<Site> site, Site::Create(*renderer));
  return std::unique_ptr<App>(new App(
      std::make_unique<Parts>(host, std::move(ladder), std::move(renderer),
                              std::move(site), std::move(options))));
}

App::App(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

App::~App() { Stop(); }

absl::Status App::Start() {
  RETURN_IF_ERROR(parts_->releases->Start());
  RETURN_IF_ERROR(parts_->ShowAll());
  ASSIGN_OR_RETURN(
      parts_->server,
      web::HttpServer::Start({.address = parts_->options.address,
                              .port = parts_->options.port,
                              .threads = parts_->options.threads},
                             [parts = parts_.get()](const web::Request& r) {
                               return parts->Answer(r);
                             }));
  return absl::OkStatus();
}

void App::Stop() {
  if (parts_->server != nullptr) {
    parts_->server->Stop();
  }
  parts_->releases->Stop();
}

std::vector<rpc::Mounted> App::Doors() {
  return {rpc::Mount<v1::DisseminationService>(parts_->rpc)};
}

std::vector<const runtime::Job*> App::Jobs() {
  return {parts_->releases.get()};
}

int App::http_port() const {
  return parts_->server == nullptr ? 0 : parts_->server->port();
}

}  // namespace tyst::dissemination
