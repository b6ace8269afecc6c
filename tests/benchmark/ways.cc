// SPDX-License-Identifier: MIT
// tyst_bench_ways DATA_FOLDER TOPICS_JSON PARTITIONS FROM_MICROS TO_MICROS
//
// Follows every record that came through the door in that time to the commit
// that made a contribution of it, in a folder at rest, with the times that the
// log itself keeps: nothing is measured twice and the pipeline knows nothing
// of it. Prints one JSON object, times in seconds.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include <nlohmann/json.hpp>

#include "platform/base/clock.h"
#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/bus/embedded/embedded_broker.h"
#include "platform/bus/topics.h"
#include "platform/seal/ladder.h"
#include "platform/seal/root_key.h"
#include "tyst/anonymisation/v1/events.pb.h"
#include "tyst/event/v1/event.pb.h"
#include "tyst/intake/v1/events.pb.h"

namespace tyst::benchmark {
namespace {

constexpr char kSubmissions[] = "intake.submissions";
constexpr char kEvidence[] = "anonymisation.evidence";
constexpr char kPeopleChanges[] = "analysis.people.changelog";
constexpr absl::string_view kMetaKey("\0meta", 5);

struct Way {
  absl::Time in;           // the door had it
  absl::Time at_evidence;  // gate 1 let it through
  absl::Time counted;      // its contribution was committed
};

using Ways = std::map<std::string, Way>;  // by evidence id
using Reader = std::function<absl::Status(const bus::Delivered&)>;

absl::Status ReadAll(bus::EventLog& log, const std::string& topic,
                     const Reader& reader) {
  ASSIGN_OR_RETURN(const int partitions, log.Partitions(topic));
  for (int partition = 0; partition < partitions; ++partition) {
    int64_t next = 0;
    while (true) {
      ASSIGN_OR_RETURN(const auto records,
                       log.Read({topic, partition}, next, {}));
      if (records.empty()) {
        break;
      }
      for (const bus::Delivered& record : records) {
        next = record.offset + 1;
        RETURN_IF_ERROR(reader(record));
      }
    }
  }
  return absl::OkStatus();
}

absl::Status ReadSubmissions(bus::EventLog& log, const seal::KeyLadder& ladder,
                             absl::Time from, absl::Time to, Ways& ways) {
  return ReadAll(log, kSubmissions, [&](const bus::Delivered& record) {
    intake::v1::SubmittedRecord submitted;
    if (!record.value || !submitted.ParseFromString(*record.value)) {
      return absl::DataLossError("reading of a submission failed");
    }
    const absl::Time in =
        absl::FromUnixSeconds(submitted.received_at().seconds()) +
        absl::Nanoseconds(submitted.received_at().nanos());
    if (in >= from && in <= to) {
      ASSIGN_OR_RETURN(const std::string mac, ladder.Mac("gate", record.key));
      ways[Hex(mac)].in = in;
    }
    return absl::OkStatus();
  });
}

// When each partition's people had read how far, in order.
using Progress = std::map<int, std::vector<std::pair<int64_t, absl::Time>>>;

absl::StatusOr<Progress> ReadProgress(bus::EventLog& log) {
  Progress progress;
  RETURN_IF_ERROR(ReadAll(log, kPeopleChanges, [&](const bus::Delivered& one) {
    event::v1::PartitionMeta meta;
    if (one.key == kMetaKey && one.value && meta.ParseFromString(*one.value)) {
      const auto input = meta.input().find(kEvidence);
      if (input != meta.input().end()) {
        progress[one.from.partition].emplace_back(input->second, one.appended);
      }
    }
    return absl::OkStatus();
  }));
  return progress;
}

absl::Status ReadEvidence(bus::EventLog& log, Progress& progress, Ways& ways) {
  return ReadAll(log, kEvidence, [&](const bus::Delivered& record) {
    anonymisation::v1::EvidenceRecord evidence;
    if (!record.value ||
        bus::HeaderOf(record.headers, "schema") == "tyst.event.v1.Cut") {
      return absl::OkStatus();
    }
    if (!evidence.ParseFromString(*record.value)) {
      return absl::DataLossError("reading of evidence failed");
    }
    const auto way = ways.find(evidence.evidence_id());
    if (way == ways.end()) {
      return absl::OkStatus();
    }
    const auto& commits = progress[record.from.partition];
    const auto commit = std::upper_bound(
        commits.begin(), commits.end(), record.offset,
        [](int64_t offset, const auto& one) { return offset < one.first; });
    if (commit != commits.end()) {
      way->second.at_evidence = record.appended;
      way->second.counted = commit->second;
    }
    return absl::OkStatus();
  });
}

double Quantile(std::vector<double>& values, double share) {
  if (values.empty()) {
    return 0;
  }
  std::sort(values.begin(), values.end());
  return values[static_cast<size_t>(share *
                                    static_cast<double>(values.size() - 1))];
}

void Print(const Ways& ways) {
  std::vector<double> to_evidence;
  std::vector<double> whole;
  absl::Time first = absl::InfiniteFuture();
  absl::Time last = absl::InfinitePast();
  int64_t lost = 0;
  for (const auto& [id, way] : ways) {
    if (way.counted == absl::Time()) {
      ++lost;
      continue;
    }
    first = std::min(first, way.in);
    last = std::max(last, way.counted);
    to_evidence.push_back(absl::ToDoubleSeconds(way.at_evidence - way.in));
    whole.push_back(absl::ToDoubleSeconds(way.counted - way.in));
  }
  std::cout << nlohmann::json{{"records", whole.size()},
                              {"lost", lost},
                              {"seconds", whole.empty() ? 0.0
                                                        : absl::ToDoubleSeconds(
                                                              last - first)},
                              {"evidence_p50", Quantile(to_evidence, 0.5)},
                              {"evidence_p99", Quantile(to_evidence, 0.99)},
                              {"p50", Quantile(whole, 0.5)},
                              {"p99", Quantile(whole, 0.99)},
                              {"longest", Quantile(whole, 1)}}
                   .dump()
            << std::endl;
}

absl::Status Run(const std::string& data, const std::string& topics_path,
                 int partitions, absl::Time from, absl::Time to) {
  std::ifstream file(topics_path);
  std::stringstream text;
  text << file.rdbuf();
  ASSIGN_OR_RETURN(const bus::TopicCatalogue topics,
                   bus::TopicCatalogue::Parse(text.str(), partitions));
  ASSIGN_OR_RETURN(const auto root,
                   seal::FileRootKey::Load(data + "/keys/root.key"));
  ASSIGN_OR_RETURN(const seal::KeyLadder ladder,
                   seal::KeyLadder::FromRoot(*root, {}, {"gate"}));
  const SystemClock clock;
  ASSIGN_OR_RETURN(const auto broker,
                   bus::EmbeddedBroker::Open(data + "/log", topics, clock));
  const auto log = broker->Connect("ways");
  Ways ways;
  RETURN_IF_ERROR(ReadSubmissions(*log, ladder, from, to, ways));
  ASSIGN_OR_RETURN(Progress progress, ReadProgress(*log));
  RETURN_IF_ERROR(ReadEvidence(*log, progress, ways));
  Print(ways);
  return absl::OkStatus();
}

}  // namespace
}  // namespace tyst::benchmark

int main(int argc, char** argv) {
  int partitions = 0;
  int64_t from = 0;
  int64_t to = 0;
  if (argc != 6 || !absl::SimpleAtoi(argv[3], &partitions) ||
      !absl::SimpleAtoi(argv[4], &from) || !absl::SimpleAtoi(argv[5], &to)) {
    std::cerr << "usage: tyst_bench_ways DATA_FOLDER TOPICS_JSON PARTITIONS "
                 "FROM_MICROS TO_MICROS\n";
    return 2;
  }
  const absl::Status status = tyst::benchmark::Run(argv[1], argv[2], partitions,
                                                   absl::FromUnixMicros(from),
                                                   absl::FromUnixMicros(to));
  if (!status.ok()) {
    std::cerr << "tyst_bench_ways: " << status.message() << "\n";
  }
  return status.ok() ? 0 : 1;
}
