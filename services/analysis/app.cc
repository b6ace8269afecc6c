// SPDX-License-Identifier: MIT
#include "analysis/app.h"

#include <set>
#include <string>
#include <utility>

#include "analysis/metrics.h"
#include "analysis/people/handler.h"
#include "analysis/rpc.h"
#include "analysis/tables/handler.h"
#include "platform/base/status_macros.h"
#include "platform/runtime/keyring.h"

namespace tyst::analysis {
namespace {

// Only what analysis reads or writes, and the MAC of record keys.
absl::StatusOr<seal::KeyLadder> LadderOf(const seal::RootKey& root) {
  std::set<std::string> topics;
  for (const runtime::JobSpec& spec :
       {people::PeopleSpec(), tables::TablesSpec()}) {
    for (std::string& topic : runtime::TopicsOf(spec)) {
      topics.insert(std::move(topic));
    }
  }
  return seal::KeyLadder::FromRoot(root, {topics.begin(), topics.end()},
                                   {"record-key"});
}

people::DayKeys DayKeysOf(runtime::Keyring& keyring) {
  return [&keyring](absl::CivilDay day) -> absl::StatusOr<people::DayKey> {
    ASSIGN_OR_RETURN(runtime::KeyringKey key, keyring.ForDay("day", day));
    return people::DayKey{std::move(key.id), std::move(key.key)};
  };
}

}  // namespace

struct App::Parts {
  Parts(const runtime::Host& host, seal::KeyLadder keys)
      : metrics(host.metrics),
        ladder(std::move(keys)),
        log(host.connect("analysis-keyring")),
        keyring("analysis", *log, ladder, host.clock, host.random),
        people_handler(ladder, DayKeysOf(keyring),
                       [this](people::Happened what, int64_t times) {
                         metrics.Add(what, times);
                       }),
        tables_handler(
            ladder, [this](const std::string& id) { return keyring.Find(id); },
            [this](tables::Happened what, int64_t times) {
              metrics.Add(what, times);
            }),
        people(runtime::MakeJob(host, people::PeopleSpec(), people_handler,
                                ladder)),
        tables(runtime::MakeJob(host, tables::TablesSpec(), tables_handler,
                                ladder)),
        door(*tables) {}

  const Metrics metrics;
  const seal::KeyLadder ladder;
  const std::unique_ptr<bus::EventLog> log;
  runtime::Keyring keyring;
  people::PeopleHandler people_handler;
  tables::TablesHandler tables_handler;
  const std::unique_ptr<runtime::Job> people;
  const std::unique_ptr<runtime::Job> tables;
  AnalysisDoor door;
};

absl::StatusOr<std::unique_ptr<App>> App::Create(const runtime::Host& host,
                                                 AnalysisOptions /*options*/) {
  ASSIGN_OR_RETURN(seal::KeyLadder ladder, LadderOf(host.root));
  return std::unique_ptr<App>(
      new App(std::make_unique<Parts>(host, std::move(ladder))));
}

App::App(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
App::~App() { Stop(); }

absl::Status App::Start() {
  RETURN_IF_ERROR(parts_->tables->Start());
  return parts_->people->Start();
}

void App::Stop() {
  parts_->people->Stop();
  parts_->tables->Stop();
}

std::vector<rpc::Mounted> App::Doors() {
  return {rpc::Mount<v1::AnalysisService>(parts_->door)};
}

std::vector<const runtime::Job*> App::Jobs() const {
  return {parts_->people.get(), parts_->tables.get()};
}

}  // namespace tyst::analysis
