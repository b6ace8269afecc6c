// SPDX-License-Identifier: MIT
#include "governance/app.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "governance/decisions/handler.h"
#include "governance/door/rpc.h"
#include "governance/metrics.h"
#include "governance/rpc.h"
#include "platform/base/status_macros.h"
#include "platform/seal/ladder.h"

namespace tyst::governance {
namespace {

// Who sets the policies of the first start.
constexpr char kInstaller[] = "tyst-first-start";

absl::StatusOr<absl::TimeZone> London() {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone("Europe/London", &zone)) {
    return absl::FailedPreconditionError(
        "start of governance failed: the system has no time zone "
        "Europe/London; install tzdata");
  }
  return zone;
}

}  // namespace

// In the order in which each needs the ones before it.
struct App::Parts {
  Parts(const runtime::Host& host, seal::KeyLadder keys, absl::TimeZone zone,
        std::vector<PolicyFile> files, const GovernanceOptions& options)
      : ladder(std::move(keys)),
        policies(std::move(files)),
        log(host.connect("governance-door")),
        handler(ladder, zone),
        decisions(runtime::MakeJob(host, DecisionsSpec(), handler, ladder)),
        door(*log, *decisions, ladder, host.clock, MakeMetrics(host.metrics),
             options.decision_timeout),
        rpc(door) {}

  const seal::KeyLadder ladder;
  const std::vector<PolicyFile> policies;
  const std::unique_ptr<bus::EventLog> log;
  DecisionsHandler handler;
  const std::unique_ptr<runtime::Job> decisions;
  Door door;
  GovernanceRpc rpc;
};

absl::StatusOr<std::unique_ptr<App>> App::Create(const runtime::Host& host,
                                                 GovernanceOptions options) {
  ASSIGN_OR_RETURN(seal::KeyLadder ladder,
                   seal::KeyLadder::FromRoot(
                       host.root, runtime::TopicsOf(DecisionsSpec()), {}));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, London());
  ASSIGN_OR_RETURN(std::vector<PolicyFile> policies, LoadPolicies(options));
  return std::unique_ptr<App>(new App(std::make_unique<Parts>(
      host, std::move(ladder), zone, std::move(policies), options)));
}

App::App(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

App::~App() { Stop(); }

absl::Status App::Start() {
  RETURN_IF_ERROR(parts_->decisions->Start());
  for (const PolicyFile& policy : parts_->policies) {
    ASSIGN_OR_RETURN(const int64_t newest,
                     parts_->door.NewestPolicy(policy.name));
    if (newest < policy.version) {
      RETURN_IF_ERROR(parts_->door.SetPolicy(kInstaller, policy.name,
                                             policy.version, policy.bytes));
    }
  }
  return absl::OkStatus();
}

void App::Stop() { parts_->decisions->Stop(); }

std::vector<rpc::Mounted> App::Doors() {
  return {rpc::Mount<v1::GovernanceService>(parts_->rpc)};
}

std::vector<const runtime::Job*> App::Jobs() {
  return {parts_->decisions.get()};
}

}  // namespace tyst::governance
