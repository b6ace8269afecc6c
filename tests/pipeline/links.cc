// SPDX-License-Identifier: MIT
// tyst_links DATA_FOLDER TOPICS_JSON PARTITIONS < source people
//
// Says which person each source person was found to be: reads lines
// "organisation/local id", prints "organisation/local id<TAB>pseudonym", or
// nothing after the tab where there is no link. The folder must be at rest.
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "intake/identifiers.h"
#include "platform/base/clock.h"
#include "platform/base/status_macros.h"
#include "platform/bus/embedded/embedded_broker.h"
#include "platform/bus/topics.h"
#include "platform/seal/envelope.h"
#include "platform/seal/ladder.h"
#include "platform/seal/root_key.h"
#include "tyst/anonymisation/v1/events.pb.h"

namespace tyst::pipeline {
namespace {

constexpr char kLinks[] = "anonymisation.links";

using Pseudonyms = std::map<std::string, std::string>;  // by source person key

absl::Status ReadLink(const seal::KeyLadder& ladder,
                      const bus::Delivered& record, Pseudonyms& found) {
  if (!record.value ||
      bus::HeaderOf(record.headers, "schema") == "tyst.event.v1.Cut") {
    return absl::OkStatus();
  }
  anonymisation::v1::LinkRecord sealed;
  anonymisation::v1::Link link;
  if (!sealed.ParseFromString(*record.value)) {
    return absl::DataLossError("reading of a link failed: another message");
  }
  ASSIGN_OR_RETURN(
      const std::string plain,
      seal::OpenWithOwnKey(
          ladder,
          {kLinks, record.key, "tyst.anonymisation.v1.Link", record.key,
           sealed.link_version()},
          seal::FromProto(sealed.link())));
  if (!link.ParseFromString(plain)) {
    return absl::DataLossError("reading of a link failed: another message");
  }
  found[sealed.source_person_key()] = link.person_pseudonym();  // newest wins
  return absl::OkStatus();
}

absl::StatusOr<Pseudonyms> ReadLinks(const seal::KeyLadder& ladder,
                                     bus::EventLog& log) {
  Pseudonyms found;
  ASSIGN_OR_RETURN(const int partitions, log.Partitions(kLinks));
  for (int partition = 0; partition < partitions; ++partition) {
    int64_t next = 0;
    while (true) {
      ASSIGN_OR_RETURN(const auto records,
                       log.Read({kLinks, partition}, next, {}));
      if (records.empty()) {
        break;
      }
      for (const bus::Delivered& record : records) {
        next = record.offset + 1;
        RETURN_IF_ERROR(ReadLink(ladder, record, found));
      }
    }
  }
  return found;
}

absl::Status Run(const std::string& data, const std::string& topics_path,
                 int partitions) {
  std::ifstream file(topics_path);
  std::stringstream text;
  text << file.rdbuf();
  ASSIGN_OR_RETURN(const bus::TopicCatalogue topics,
                   bus::TopicCatalogue::Parse(text.str(), partitions));
  ASSIGN_OR_RETURN(const auto root,
                   seal::FileRootKey::Load(data + "/keys/root.key"));
  ASSIGN_OR_RETURN(const seal::KeyLadder ladder,
                   seal::KeyLadder::FromRoot(*root, {kLinks},
                                             intake::MacPurposes()));
  const SystemClock clock;
  ASSIGN_OR_RETURN(const auto broker,
                   bus::EmbeddedBroker::Open(data + "/log", topics, clock));
  const auto log = broker->Connect("links");
  ASSIGN_OR_RETURN(const Pseudonyms links, ReadLinks(ladder, *log));
  for (std::string line; std::getline(std::cin, line);) {
    const std::vector<std::string> parts =
        absl::StrSplit(line, absl::MaxSplits('/', 1));
    ASSIGN_OR_RETURN(
        const std::string key,
        intake::SourcePersonKeyOf(ladder, parts.front(), parts.back()));
    const auto link = links.find(key);
    std::cout << line << "\t" << (link == links.end() ? "" : link->second)
              << "\n";
  }
  return absl::OkStatus();
}

}  // namespace
}  // namespace tyst::pipeline

int main(int argc, char** argv) {
  int partitions = 0;
  if (argc != 4 || !absl::SimpleAtoi(argv[3], &partitions)) {
    std::cerr << "usage: tyst_links DATA_FOLDER TOPICS_JSON PARTITIONS\n";
    return 2;
  }
  const absl::Status status =
      tyst::pipeline::Run(argv[1], argv[2], partitions);
  if (!status.ok()) {
    std::cerr << "tyst_links: " << status.message() << "\n";
  }
  return status.ok() ? 0 : 1;
}
