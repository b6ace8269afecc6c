// SPDX-License-Identifier: MIT
#include "anonymisation/app.h"

#include <set>
#include <utility>

#include "anonymisation/deidentification/domain/masker.h"
#include "anonymisation/deidentification/handler.h"
#include "anonymisation/linking/handler.h"
#include "anonymisation/metrics.h"
#include "anonymisation/places.h"
#include "platform/base/status_macros.h"
#include "platform/seal/ladder.h"

namespace tyst::anonymisation {
namespace {

// What waits longer than this is worth a look.
constexpr absl::Duration kPatience = absl::Minutes(10);

// Only what the two jobs read or write.
absl::StatusOr<seal::KeyLadder> LadderOf(const seal::RootKey& root) {
  std::set<std::string> topics;
  for (const runtime::JobSpec& spec : {LinkingSpec(), DeidentificationSpec()}) {
    const std::vector<std::string> touched = runtime::TopicsOf(spec);
    topics.insert(touched.begin(), touched.end());
  }
  return seal::KeyLadder::FromRoot(root, {topics.begin(), topics.end()},
                                   {kGatePurpose, kMatchPurpose});
}

}  // namespace

struct App::Parts {
  Parts(const runtime::Host& host, seal::KeyLadder keys)
      : clock(host.clock),
        metrics(host.metrics),
        ladder(std::move(keys)),
        masker(deidentification::Lexicon::Default()),
        linking_handler(ladder),
        deidentification_handler(
            ladder, masker,
            [this](Happened what, int64_t times) { metrics.Add(what, times); }),
        linking(runtime::MakeJob(host, LinkingSpec(), linking_handler, ladder)),
        deidentification(runtime::MakeJob(host, DeidentificationSpec(),
                                          deidentification_handler, ladder)) {}

  const Clock& clock;
  Metrics metrics;
  const seal::KeyLadder ladder;
  const deidentification::Masker masker;
  LinkingHandler linking_handler;
  DeidentificationHandler deidentification_handler;
  const std::unique_ptr<runtime::Job> linking;
  const std::unique_ptr<runtime::Job> deidentification;
};

absl::StatusOr<std::unique_ptr<App>> App::Create(
    const runtime::Host& host, AnonymisationOptions /*options*/) {
  ASSIGN_OR_RETURN(seal::KeyLadder ladder, LadderOf(host.root));
  return std::unique_ptr<App>(
      new App(std::make_unique<Parts>(host, std::move(ladder))));
}

App::App(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
App::~App() { Stop(); }

absl::Status App::Start() {
  RETURN_IF_ERROR(parts_->deidentification->Start());
  return parts_->linking->Start();
}

void App::Stop() {
  parts_->linking->Stop();
  parts_->deidentification->Stop();
}

std::vector<rpc::Mounted> App::Doors() { return {}; }

std::vector<const runtime::Job*> App::Jobs() const {
  return {parts_->linking.get(), parts_->deidentification.get()};
}

absl::StatusOr<std::vector<Figure>> App::Figures() const {
  const runtime::Job& job = *parts_->deidentification;
  const absl::Time now = parts_->clock.Now();
  int64_t waiting = 0;
  for (const int partition : job.Owned()) {
    RETURN_IF_ERROR(
        job.Read(partition,
                 [&](const store::StateReader& state,
                     const store::StateReader& /*mirrors*/) -> absl::Status {
                   ASSIGN_OR_RETURN(const int64_t count,
                                    CountWaiting(state, now, kPatience));
                   waiting += count;
                   return absl::OkStatus();
                 }));
  }
  return std::vector<Figure>{
      {job.name(), "content_waiting_over_10_minutes", waiting}};
}

}  // namespace tyst::anonymisation
