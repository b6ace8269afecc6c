// SPDX-License-Identifier: MIT
// tyst_bench_send DATA_FOLDER SEED RECORDS RECORDS_A_CALL RATE
//
// Sends conversations through the public door of a standalone that runs on
// this folder, RATE records a second, or with 0 as fast as two callers can.
// Prints one JSON object: records, bytes, seconds, and the door's latency from
// the moment at which a call was due, so that no wait is left out.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <iostream>
#include <map>
#include <memory>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "benchmark/calls.h"
#include <nlohmann/json.hpp>

#include "platform/base/clock.h"
#include "platform/base/random.h"
#include "platform/base/status_macros.h"
#include "platform/rpc/client.h"
#include "platform/rpc/files.h"
#include "tyst/intake/v1/service.grpc.pb.h"

namespace tyst::benchmark {
namespace {

using intake::v1::IntakeService;
using Steady = std::chrono::steady_clock;

constexpr int kCallers = 2;
constexpr size_t kDoorsBytes = 4096;

struct Door {
  std::unique_ptr<rpc::Client> client;
  std::unique_ptr<IntakeService::Stub> stub;
};

struct Sending {
  Load load;
  std::map<std::string, Door> doors;  // by sender
  double records_a_second = 0;        // 0: as fast as possible
  std::vector<Steady::time_point> due;
  std::vector<double> seconds;  // of each call, from when it was due
  std::atomic<size_t> next{0};
  std::atomic<int64_t> refused{0};
};

absl::Status OpenDoors(const std::string& data, const Clock& clock,
                       Random& random, Sending& sending) {
  ASSIGN_OR_RETURN(const std::string text,
                   rpc::LoadSmallFile(data + "/doors.json", kDoorsBytes));
  const auto doors = nlohmann::json::parse(text, nullptr, false);
  for (const ReadyCall& call : sending.load.calls) {
    Door& door = sending.doors[call.sender];
    if (door.client == nullptr) {
      ASSIGN_OR_RETURN(
          door.client,
          rpc::Client::Connect({.address = doors.value("rpc", ""),
                                .token_path = absl::StrCat(
                                    data, "/tokens/", call.sender, ".token"),
                                .deadline = absl::Minutes(2)},
                               clock, random));
      door.stub = IntakeService::NewStub(door.client->channel());
    }
  }
  return absl::OkStatus();
}

absl::Status Call(Sending& sending, size_t place) {
  const ReadyCall& call = sending.load.calls[place];
  if (sending.records_a_second > 0) {
    std::this_thread::sleep_until(sending.due[place]);
  } else {
    sending.due[place] = Steady::now();
  }
  const Door& door = sending.doors.at(call.sender);
  ASSIGN_OR_RETURN(const auto response,
                   door.client->Call(*door.stub, &IntakeService::Stub::Submit,
                                     call.request));
  sending.seconds[place] =
      std::chrono::duration<double>(Steady::now() - sending.due[place]).count();
  for (const auto& answer : response.answers()) {
    sending.refused += answer.problems().empty() ? 0 : 1;
  }
  return absl::OkStatus();
}

absl::Status SendAll(Sending& sending) {
  const size_t calls = sending.load.calls.size();
  const Steady::time_point start = Steady::now();
  sending.seconds.resize(calls);
  sending.due.resize(calls, start);
  int64_t before = 0;
  for (size_t i = 0; i < calls && sending.records_a_second > 0; ++i) {
    sending.due[i] += std::chrono::duration_cast<Steady::duration>(
        std::chrono::duration<double>(static_cast<double>(before) /
                                      sending.records_a_second));
    before += sending.load.calls[i].request.lines_size();
  }
  std::vector<absl::Status> ends(kCallers);
  std::vector<std::thread> callers;
  for (absl::Status& end : ends) {
    callers.emplace_back([&sending, &end, calls] {
      while (end.ok()) {
        const size_t place = sending.next++;
        if (place >= calls) {
          return;
        }
        end = Call(sending, place);
      }
    });
  }
  for (std::thread& caller : callers) {
    caller.join();
  }
  for (const absl::Status& end : ends) {
    RETURN_IF_ERROR(end);
  }
  return absl::OkStatus();
}

double Quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<size_t>(share *
                                    static_cast<double>(values.size() - 1))];
}

absl::Status Run(const std::string& data, uint64_t seed, int64_t records,
                 int records_a_call, double rate) {
  const SystemClock clock;
  SystemRandom random;
  Sending sending;
  sending.records_a_second = rate;
  ASSIGN_OR_RETURN(sending.load, MakeLoad(seed, records, records_a_call));
  RETURN_IF_ERROR(OpenDoors(data, clock, random, sending));
  const absl::Time begun = absl::Now();
  RETURN_IF_ERROR(SendAll(sending));
  const absl::Time ended = absl::Now();
  std::cout << nlohmann::json{{"records", sending.load.records},
                              {"bytes", sending.load.bytes},
                              {"narrative_bytes", sending.load.narrative_bytes},
                              {"refused", sending.refused.load()},
                              {"from_micros", absl::ToUnixMicros(begun)},
                              {"to_micros", absl::ToUnixMicros(ended)},
                              {"door_p50", Quantile(sending.seconds, 0.5)},
                              {"door_p99", Quantile(sending.seconds, 0.99)}}
                   .dump()
            << std::endl;
  return absl::OkStatus();
}

}  // namespace
}  // namespace tyst::benchmark

int main(int argc, char** argv) {
  uint64_t seed = 0;
  int64_t records = 0;
  int records_a_call = 0;
  double rate = 0;
  if (argc != 6 || !absl::SimpleAtoi(argv[2], &seed) ||
      !absl::SimpleAtoi(argv[3], &records) ||
      !absl::SimpleAtoi(argv[4], &records_a_call) ||
      !absl::SimpleAtod(argv[5], &rate)) {
    std::cerr << "usage: tyst_bench_send DATA_FOLDER SEED RECORDS "
                 "RECORDS_A_CALL RATE\n";
    return 2;
  }
  const absl::Status status =
      tyst::benchmark::Run(argv[1], seed, records, records_a_call, rate);
  if (!status.ok()) {
    std::cerr << "tyst_bench_send: " << status.message() << "\n";
  }
  return status.ok() ? 0 : 1;
}
