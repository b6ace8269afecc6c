// SPDX-License-Identifier: MIT
// What a process offers to each service that runs in it: the log, stores, the
// root key, time, chance and metrics. A service's App is made from it and from
// its own options, and every App has the same face:
//
//   class App final {
//    public:
//     static absl::StatusOr<std::unique_ptr<App>> Create(
//         const runtime::Host& host, <Service>Options options);
//     absl::Status Start();  // all jobs
//     void Stop();           // drains; idempotent
//     std::vector<rpc::Mounted> Doors();        // valid as long as the App
//     std::vector<const runtime::Job*> Jobs();  // for status
//   };
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "platform/base/clock.h"
#include "platform/base/random.h"
#include "platform/bus/event_log.h"
#include "platform/bus/topics.h"
#include "platform/runtime/handler.h"
#include "platform/runtime/job.h"
#include "platform/seal/ladder.h"
#include "platform/seal/root_key.h"
#include "platform/telemetry/metrics.h"

namespace tyst::runtime {

// Thread safety: its functions may be called from any thread. Lifetime: what it
// refers to outlives every App made from it.
struct Host {
  const bus::TopicCatalogue& topics;
  const seal::RootKey& root;
  const Clock& clock;
  Random& random;
  telemetry::Registry& metrics;
  // A connection of its own to the log; the name shows in errors.
  std::function<std::unique_ptr<bus::EventLog>(std::string client)> connect;
  // How a job ("<service>-<job>") opens the store of one of its partitions.
  std::function<StoreOpener(const std::string& job)> stores;
  JobOptions job_options = {};
};

// Every topic that a job of `spec` touches, its own and its service's keyring
// included: what its KeyLadder must hold.
std::vector<std::string> TopicsOf(const JobSpec& spec);

// A job on its own connection and stores. Lifetime: handler and ladder outlive
// it.
std::unique_ptr<Job> MakeJob(const Host& host, JobSpec spec,
                             EventHandler& handler,
                             const seal::KeyLadder& ladder);

}  // namespace tyst::runtime
