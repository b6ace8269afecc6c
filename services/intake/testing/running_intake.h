// SPDX-License-Identifier: MIT
// The whole of intake on a real embedded log in a folder of its own, with a
// gRPC door on a loopback port. For tests only.
#pragma once

#include <memory>
#include <string>

#include "intake/app.h"
#include "platform/base/random.h"
#include "platform/base/testing/simulated_clock.h"
#include "platform/base/testing/temporary_directory.h"
#include "platform/bus/embedded/embedded_broker.h"
#include "platform/rpc/testing/loopback_door.h"
#include "platform/seal/testing/fixed_root_key.h"
#include "platform/telemetry/metrics.h"

namespace tyst::intake::testing {

// Runs as long as it lives; a failure to start is a failure of the test.
//
// Thread safety: one owner. Lifetime: it outlives the clients of its door.
class RunningIntake final {
 public:
  RunningIntake();
  ~RunningIntake();
  RunningIntake(const RunningIntake&) = delete;
  RunningIntake& operator=(const RunningIntake&) = delete;

  // A new process on the same log: stores are rebuilt from it. Clients of the
  // earlier one are of no use any more.
  void Restart();

  // A data officer of `organisation`.
  std::unique_ptr<rpc::Client> ClientOf(const std::string& organisation);
  rpc::testing::LoopbackDoor& door() { return *door_; }
  // A connection that reads what it asks for.
  bus::EventLog& log() { return *log_; }
  const telemetry::Registry& metrics() const { return metrics_; }
  // Lets the jobs go on for a moment. Waits on the log, which says nothing new
  // here, so that waiting costs no processor.
  void WaitAMoment();

 private:
  void Open();
  void Close();

  const bus::TopicCatalogue topics_;
  seal::testing::FixedRootKey root_;
  tyst::testing::SimulatedClock clock_;
  SystemRandom random_;
  telemetry::Registry metrics_;
  tyst::testing::TemporaryDirectory directory_;
  std::unique_ptr<bus::EmbeddedBroker> broker_;
  std::unique_ptr<App> app_;
  std::unique_ptr<bus::EventLog> log_;
  std::unique_ptr<rpc::testing::LoopbackDoor> door_;
};

}  // namespace tyst::intake::testing
