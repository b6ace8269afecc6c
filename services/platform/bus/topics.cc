// SPDX-License-Identifier: MIT
#include "platform/bus/topics.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "nlohmann/json.hpp"

namespace tyst::bus {
namespace {

using Json = nlohmann::json;

constexpr int kMostPartitions = 10'000;
constexpr std::array<absl::string_view, 8> kFields = {
    "name", "partitions", "cleanup", "retention",
    "zone", "key_topic",  "cut",     "producers"};
constexpr std::array<absl::string_view, 5> kZones = {"A", "B", "C", "A/B",
                                                     "control"};

// Reads one entry of "topics"; problems go to `problems`, with its name.
class TopicReader final {
 public:
  TopicReader(const Json& entry, size_t index, int people_partitions,
              std::vector<std::string>& problems)
      : entry_(entry),
        people_partitions_(people_partitions),
        place_(absl::StrCat("topic number ", index + 1)),
        problems_(problems) {}

  Topic Read() {
    if (!entry_.is_object()) {
      Problem("not an object");
      return topic_;
    }
    ReadName();
    RefuseUnknownFields();
    ReadPartitions();
    ReadCleanupAndRetention();
    topic_.zone = Text("zone");
    if (std::find(kZones.begin(), kZones.end(), topic_.zone) == kZones.end()) {
      Problem("zone must be one of ", absl::StrJoin(kZones, ", "));
    }
    topic_.key_topic = Flag("key_topic");
    topic_.cut = Flag("cut");
    ReadProducers();
    return topic_;
  }

 private:
  template <typename... Parts>
  void Problem(const Parts&... parts) {
    problems_.push_back(absl::StrCat(place_, ": ", parts...));
  }

  std::string Text(const char* field) {
    const auto found = entry_.find(field);
    if (found == entry_.end()) {
      return "";
    }
    if (!found->is_string()) {
      Problem(field, " must be a text");
      return "";
    }
    return found->get<std::string>();
  }

  bool Flag(const char* field) {
    const auto found = entry_.find(field);
    if (found == entry_.end()) {
      return false;
    }
    if (!found->is_boolean()) {
      Problem(field, " must be true or false");
      return false;
    }
    return found->get<bool>();
  }

  void ReadName() {
    topic_.name = Text("name");
    const bool valid =
        !topic_.name.empty() && topic_.name.size() <= 249 &&
        std::all_of(topic_.name.begin(), topic_.name.end(), [](char c) {
          return absl::ascii_islower(static_cast<unsigned char>(c)) ||
                 absl::ascii_isdigit(static_cast<unsigned char>(c)) ||
                 c == '.' || c == '-' || c == '_';
        });
    if (!valid) {
      Problem("name must be 1 to 249 of a-z, 0-9, '.', '-' and '_'");
      return;
    }
    place_ = absl::StrCat("topic '", topic_.name, "'");
  }

  void RefuseUnknownFields() {
    for (const auto& [field, value] : entry_.items()) {
      if (std::find(kFields.begin(), kFields.end(), field) == kFields.end()) {
        Problem("unknown field '", field, "'");
      }
    }
  }

  void ReadPartitions() {
    const auto found = entry_.find("partitions");
    if (found != entry_.end() && *found == "people") {
      topic_.partitions = people_partitions_;
      return;
    }
    const int64_t count = found != entry_.end() && found->is_number_integer()
                              ? found->get<int64_t>()
                              : 0;
    if (count < 1 || count > kMostPartitions) {
      Problem("partitions must be \"people\" or 1 to ", kMostPartitions);
      return;
    }
    topic_.partitions = static_cast<int>(count);
  }

  void ReadCleanupAndRetention() {
    const std::string cleanup = Text("cleanup");
    if (cleanup != "compact" && cleanup != "delete") {
      Problem("cleanup must be \"compact\" or \"delete\"");
    }
    topic_.cleanup =
        cleanup == "compact" ? Cleanup::kCompact : Cleanup::kDelete;
    const std::string retention = Text("retention");
    if (retention == "forever") {
      return;
    }
    int days = 0;
    if (!absl::EndsWith(retention, "d") ||
        !absl::SimpleAtoi(
            absl::string_view(retention).substr(0, retention.size() - 1),
            &days) ||
        days < 1) {
      Problem("retention must be \"forever\" or a number of days as \"7d\"");
      return;
    }
    if (topic_.cleanup == Cleanup::kCompact) {
      Problem("retention must be \"forever\": compaction keeps the newest");
    }
    topic_.retention = absl::Hours(24) * days;
  }

  void ReadProducers() {
    const auto found = entry_.find("producers");
    if (found == entry_.end()) {
      if (topic_.cut) {
        Problem("producers must be named: it carries cuts");
      }
      return;
    }
    if (!found->is_array() ||
        !std::all_of(found->begin(), found->end(),
                     [](const Json& each) { return each.is_string(); })) {
      Problem("producers must be a list of texts");
      return;
    }
    topic_.producers = found->get<std::vector<std::string>>();
  }

  const Json& entry_;
  const int people_partitions_;
  std::string place_;
  std::vector<std::string>& problems_;
  Topic topic_;
};

// The list under "topics"; nothing else may stand beside it.
const Json* TopicsOf(const Json& root, std::vector<std::string>& problems) {
  if (!root.is_object()) {
    problems.emplace_back("not a JSON object");
    return nullptr;
  }
  for (const auto& [field, value] : root.items()) {
    if (field != "topics") {
      problems.push_back(absl::StrCat("unknown field '", field, "'"));
    }
  }
  const auto found = root.find("topics");
  if (found == root.end() || !found->is_array() || found->empty()) {
    problems.emplace_back("\"topics\" must be a list that is not empty");
    return nullptr;
  }
  return &*found;
}

}  // namespace

absl::StatusOr<TopicCatalogue> TopicCatalogue::Parse(absl::string_view json,
                                                     int people_partitions) {
  std::vector<std::string> problems;
  if (people_partitions < 1 || people_partitions > kMostPartitions) {
    problems.push_back(absl::StrCat("partitions for people must be 1 to ",
                                    kMostPartitions, ", found ",
                                    people_partitions));
  }
  TopicCatalogue catalogue;
  const Json root = Json::parse(json.begin(), json.end(), nullptr,
                                /*allow_exceptions=*/false);
  if (const Json* topics = TopicsOf(root, problems); topics != nullptr) {
    for (size_t i = 0; i < topics->size(); ++i) {
      Topic topic =
          TopicReader((*topics)[i], i, people_partitions, problems).Read();
      std::string name = topic.name;
      if (!name.empty() &&
          !catalogue.topics_.try_emplace(name, std::move(topic)).second) {
        problems.push_back(absl::StrCat("topic '", name, "': named twice"));
      }
    }
  }
  if (!problems.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "reading of topic catalogue failed: ", absl::StrJoin(problems, "; "),
        "; correct topics.json"));
  }
  return catalogue;
}

const Topic* TopicCatalogue::Known(absl::string_view name) const {
  const auto found = topics_.find(name);
  return found == topics_.end() ? nullptr : &found->second;
}

absl::StatusOr<Topic> TopicCatalogue::Find(absl::string_view name) const {
  const auto found = topics_.find(name);
  if (found == topics_.end()) {
    return absl::NotFoundError(
        absl::StrCat("look-up of topic '", name,
                     "' failed: not in the catalogue; add it to topics.json"));
  }
  return found->second;
}

}  // namespace tyst::bus
