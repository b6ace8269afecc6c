// SPDX-License-Identifier: MIT
// tyst_seek DATA_FOLDER TOPICS_JSON PARTITIONS NEEDLES
//
// Looks for planted values in a standalone's data folder, which must be at
// rest: in its files as they are, in every record of the log and every value of
// the stores as stored, and in what of zones B and C can be opened. Prints
// "found<TAB>place<TAB>needle<TAB>times" for each, then
// "topic<TAB>name<TAB>records<TAB>opened<TAB>unopened" for each topic.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

#include "pipeline/needles.h"
#include "pipeline/opening.h"
#include "platform/base/clock.h"
#include "platform/base/status_macros.h"
#include "platform/bus/embedded/embedded_broker.h"
#include "platform/store/rocks_store.h"

namespace tyst::pipeline {
namespace {

struct Counts {
  int64_t records = 0;
  int64_t opened = 0;
  int64_t unopened = 0;
};

using Reader = std::function<absl::Status(const bus::Delivered&)>;

absl::Status ReadAll(bus::EventLog& log, const bus::Topic& topic,
                     const Reader& reader) {
  for (int partition = 0; partition < topic.partitions; ++partition) {
    int64_t next = 0;
    while (true) {
      ASSIGN_OR_RETURN(const auto records,
                       log.Read({topic.name, partition}, next, {}));
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

void SeekStored(const bus::Delivered& record, Needles& needles) {
  std::string bytes = record.key;
  for (const auto& [name, value] : record.headers) {
    absl::StrAppend(&bytes, "\n", name, "\n", value);
  }
  absl::StrAppend(&bytes, "\n", record.value.value_or(""));
  needles.Seek(bytes, absl::StrCat("stored ", record.from.topic));
}

absl::Status SeekTopic(bus::EventLog& log, const bus::Topic& topic,
                       Opener& opener, Needles& needles, Counts& counts) {
  return ReadAll(log, topic, [&](const bus::Delivered& record) {
    ++counts.records;
    SeekStored(record, needles);
    if (!Opener::Opens(topic)) {
      return absl::OkStatus();
    }
    const absl::StatusOr<std::string> opened = opener.Open(record);
    if (!opened.ok()) {
      ++counts.unopened;
      std::cerr << opened.status().message() << "\n";
      return absl::OkStatus();
    }
    counts.opened += opened->empty() ? 0 : 1;
    needles.Seek(*opened, absl::StrCat("opened ", topic.name));
    return absl::OkStatus();
  });
}

absl::Status SeekLog(const std::string& data, const bus::TopicCatalogue& topics,
                     Needles& needles) {
  const SystemClock clock;
  ASSIGN_OR_RETURN(const auto root,
                   seal::FileRootKey::Load(data + "/keys/root.key"));
  ASSIGN_OR_RETURN(const auto broker,
                   bus::EmbeddedBroker::Open(data + "/log", topics, clock));
  const auto log = broker->Connect("seek");
  ASSIGN_OR_RETURN(const auto opener,
                   Opener::Create(*root, topics, *log, clock));
  ASSIGN_OR_RETURN(const bus::Topic keys, topics.Find("anonymisation.keys"));
  RETURN_IF_ERROR(ReadAll(*log, keys, [&](const bus::Delivered& record) {
    return opener->Learn(record);
  }));
  for (const auto& [name, topic] : topics.topics()) {
    Counts counts;
    RETURN_IF_ERROR(SeekTopic(*log, topic, *opener, needles, counts));
    std::cout << "topic\t" << name << "\t" << counts.records << "\t"
              << counts.opened << "\t" << counts.unopened << "\n";
  }
  return absl::OkStatus();
}

absl::Status SeekStores(const std::string& data, Needles& needles) {
  const store::RocksResources resources;
  for (const auto& job :
       std::filesystem::directory_iterator(data + "/stores")) {
    for (const auto& partition :
         std::filesystem::directory_iterator(job.path())) {
      ASSIGN_OR_RETURN(const auto store,
                       store::RocksStore::Open(partition.path(), resources));
      const std::string place =
          absl::StrCat("store ", job.path().filename().string());
      RETURN_IF_ERROR(store->Scan(
          "", "", [&](absl::string_view key, absl::string_view value) {
            needles.Seek(absl::StrCat(key, "\n", value), place);
            return store::Visit::kContinue;
          }));
    }
  }
  return absl::OkStatus();
}

absl::Status SeekFiles(const std::string& data, Needles& needles) {
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(data)) {
    needles.Seek(entry.path().string(), "file names");
    if (entry.is_regular_file()) {
      RETURN_IF_ERROR(needles.SeekFile(entry.path(), "files"));
    }
  }
  return absl::OkStatus();
}

absl::Status Run(const std::string& data, const std::string& topics_path,
                 int partitions, const std::string& needles_path) {
  std::ifstream file(topics_path);
  std::stringstream text;
  text << file.rdbuf();
  ASSIGN_OR_RETURN(const bus::TopicCatalogue topics,
                   bus::TopicCatalogue::Parse(text.str(), partitions));
  ASSIGN_OR_RETURN(Needles needles, Needles::Load(needles_path));
  RETURN_IF_ERROR(SeekFiles(data, needles));
  RETURN_IF_ERROR(SeekStores(data, needles));
  RETURN_IF_ERROR(SeekLog(data, topics, needles));
  const std::string report = needles.Report();
  std::cout << (report.empty() ? "" : "found\t")
            << absl::StrReplaceAll(
                   absl::string_view(report).substr(
                       0, report.empty() ? 0 : report.size() - 1),
                   {{"\n", "\nfound\t"}})
            << "\n";
  return absl::OkStatus();
}

}  // namespace
}  // namespace tyst::pipeline

int main(int argc, char** argv) {
  int partitions = 0;
  if (argc != 5 || !absl::SimpleAtoi(argv[3], &partitions)) {
    std::cerr << "usage: tyst_seek DATA_FOLDER TOPICS_JSON PARTITIONS "
                 "NEEDLES\n";
    return 2;
  }
  const absl::Status status =
      tyst::pipeline::Run(argv[1], argv[2], partitions, argv[4]);
  if (!status.ok()) {
    std::cerr << "tyst_seek: " << status.message() << "\n";
  }
  return status.ok() ? 0 : 1;
}
