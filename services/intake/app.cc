// SPDX-License-Identifier: MIT
#include "intake/app.h"

#include <set>
#include <string>
#include <utility>

#include "intake/door/rpc.h"
#include "intake/identifiers.h"
#include "intake/metrics.h"
#include "intake/persons/handler.h"
#include "intake/places.h"
#include "intake/receipts/handler.h"
#include "intake/records/handler.h"
#include "intake/rpc.h"
#include "platform/base/status_macros.h"
#include "platform/runtime/keyring.h"
#include "platform/seal/ladder.h"

namespace tyst::intake {
namespace {

constexpr char kService[] = "intake";

// Only the topics that intake's jobs touch: it holds no other key.
absl::StatusOr<seal::KeyLadder> MakeLadder(const seal::RootKey& root) {
  std::set<std::string> topics;
  for (const runtime::JobSpec& spec :
       {RecordsSpec(), PersonsSpec(), ReceiptsSpec()}) {
    const std::vector<std::string> touched = runtime::TopicsOf(spec);
    topics.insert(touched.begin(), touched.end());
  }
  return seal::KeyLadder::FromRoot(root, {topics.begin(), topics.end()},
                                   MacPurposes());
}

}  // namespace

// In the order in which each needs the ones before it.
struct App::Parts {
  Parts(const runtime::Host& host, seal::KeyLadder keys,
        const IntakeOptions& options)
      : ladder(std::move(keys)),
        log(host.connect("intake-door")),
        keyring(kService, *log, ladder, host.clock, host.random),
        records_handler(RecordsCodec(ladder, Finder())),
        persons_handler(PersonsCodec(ladder, Finder())),
        records(runtime::MakeJob(host, RecordsSpec(), records_handler, ladder)),
        persons(runtime::MakeJob(host, PersonsSpec(), persons_handler, ladder)),
        receipts(
            runtime::MakeJob(host, ReceiptsSpec(), receipts_handler, ladder)),
        door(*log, keyring, ladder, host.clock, host.random,
             MakeMetrics(host.metrics), options),
        rpc(door, *persons, *receipts, ladder) {}

  KeyFinder Finder() {
    return [this](const std::string& id) { return keyring.Find(id); };
  }

  const seal::KeyLadder ladder;
  const std::unique_ptr<bus::EventLog> log;
  runtime::Keyring keyring;
  RecordsHandler records_handler;
  PersonsHandler persons_handler;
  ReceiptsHandler receipts_handler;
  const std::unique_ptr<runtime::Job> records;
  const std::unique_ptr<runtime::Job> persons;
  const std::unique_ptr<runtime::Job> receipts;
  Door door;
  IntakeRpc rpc;
};

absl::StatusOr<std::unique_ptr<App>> App::Create(const runtime::Host& host,
                                                 IntakeOptions options) {
  ASSIGN_OR_RETURN(seal::KeyLadder ladder, MakeLadder(host.root));
  return std::unique_ptr<App>(
      new App(std::make_unique<Parts>(host, std::move(ladder), options)));
}

App::App(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

App::~App() { Stop(); }

absl::Status App::Start() {
  RETURN_IF_ERROR(parts_->records->Start());
  RETURN_IF_ERROR(parts_->persons->Start());
  return parts_->receipts->Start();
}

void App::Stop() {
  parts_->records->Stop();
  parts_->persons->Stop();
  parts_->receipts->Stop();
}

std::vector<rpc::Mounted> App::Doors() {
  return {rpc::Mount<v1::IntakeService>(parts_->rpc)};
}

std::vector<const runtime::Job*> App::Jobs() {
  return {parts_->records.get(), parts_->persons.get(), parts_->receipts.get()};
}

}  // namespace tyst::intake
