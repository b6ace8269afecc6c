// SPDX-License-Identifier: MIT
#include "intake/testing/running_intake.h"

#include <fstream>
#include <iterator>

#include "platform/base/testing/status_matchers.h"
#include "platform/store/testing/memory_store.h"

namespace tyst::intake::testing {
namespace {

constexpr int kPartitions = 2;

bus::TopicCatalogue Topics() {
  std::ifstream file(TYST_SOURCE_DIR "/deploy/topics.json");
  const std::string json((std::istreambuf_iterator<char>(file)), {});
  return *bus::TopicCatalogue::Parse(json, kPartitions);
}

absl::StatusOr<std::unique_ptr<store::StateStore>> MemoryStoreOf(
    int, runtime::OpenMode) {
  return std::make_unique<store::testing::MemoryStore>();
}

}  // namespace

RunningIntake::RunningIntake() : topics_(Topics()) { Open(); }

RunningIntake::~RunningIntake() { Close(); }

void RunningIntake::Restart() {
  Close();
  Open();
}

std::unique_ptr<rpc::Client> RunningIntake::ClientOf(
    const std::string& organisation) {
  return door_->ClientAs("data_officer", organisation);
}

void RunningIntake::WaitAMoment() {
  EXPECT_OK(log_->Poll(absl::Milliseconds(20), bus::ReadLimits()));
}

void RunningIntake::Open() {
  broker_ = *bus::EmbeddedBroker::Open(
      directory_.Sub("log"), topics_, clock_,
      {.durability = bus::Durability::kProcessCrashOnly});
  const runtime::Host host{
      .topics = topics_,
      .root = root_,
      .clock = clock_,
      .random = random_,
      .metrics = metrics_,
      .connect = [this](std::string name) { return broker_->Connect(name); },
      .stores = [](const std::string&) { return MemoryStoreOf; }};
  app_ = *App::Create(host, IntakeOptions());
  ASSERT_OK(app_->Start());
  log_ = broker_->Connect("test");
  ASSERT_OK(log_->Join({"test", "0", {"governance.quotes"}}));
  door_ = std::make_unique<rpc::testing::LoopbackDoor>(app_->Doors());
}

void RunningIntake::Close() {
  door_.reset();
  app_.reset();
  log_.reset();
  broker_.reset();
}

}  // namespace tyst::intake::testing
