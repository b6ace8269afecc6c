// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <system_error>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "cli/sample/json.h"
#include "cli/sample/sample.h"
#include "cli/sample/truth.h"
#include "platform/base/status_macros.h"
#include "reference/names.h"
#include "reference/vocabulary.h"

namespace tyst::sample {
namespace {

absl::Status Failed(absl::string_view file) {
  return absl::UnavailableError(
      absl::StrCat("writing of sample file '", file,
                   "' failed: found an error of the file system, expected "
                   "room and permission; make room or choose another folder"));
}

// One text file, lines appended.
class Lines final {
 public:
  Lines(const std::filesystem::path& folder, std::string name)
      : name_(std::move(name)), out_(folder / name_, std::ios::binary) {}

  void Add(absl::string_view line) {
    out_.write(line.data(), static_cast<std::streamsize>(line.size()));
    out_.put('\n');
    ++count_;
  }
  absl::Status Close() {
    out_.close();
    return out_.fail() ? Failed(name_) : absl::OkStatus();
  }
  const std::string& name() const { return name_; }
  int64_t count() const { return count_; }

 private:
  const std::string name_;
  std::ofstream out_;
  int64_t count_ = 0;
};

absl::Status PrepareFolder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::remove_all(folder / "records", error);
  if (!error) {
    std::filesystem::create_directories(folder / "records", error);
  }
  return error ? Failed("records") : absl::OkStatus();
}

absl::Status WriteAbout(const SampleOptions& options,
                        const std::filesystem::path& folder) {
  Lines about(folder, "sample.json");
  about.Add(JsonObject()
                .Literal("synthetic", "true")
                .Text("en", "Synthetic: no line is about a real person.")
                .Text("cy", "Synthetig: nid yw’r un llinell am berson go iawn.")
                .Text("system", kSampleSystem)
                .Number("seed", static_cast<int64_t>(options.seed))
                .Number("records", options.records)
                .Print());
  RETURN_IF_ERROR(about.Close());
  Lines notice(folder, "NOTICE");
  notice.Add(reference::AttributionNotice());
  notice.Add(reference::NamesNotice());
  return notice.Close();
}

}  // namespace

absl::StatusOr<SampleSummary> WriteSample(const SampleOptions& options,
                                          const std::string& folder) {
  const std::filesystem::path root(folder);
  RETURN_IF_ERROR(PrepareFolder(root));
  RETURN_IF_ERROR(WriteAbout(options, root));
  std::map<std::string, Lines> senders;
  Lines truth(root, "truth.jsonl");
  TruthBook book;
  SampleSummary summary;
  SampleStream stream(options);
  while (const auto line = stream.Next()) {
    Lines& file =
        senders
            .try_emplace(line->sender, root,
                         absl::StrCat("records/", line->sender, ".jsonl"))
            .first->second;
    ASSIGN_OR_RETURN(const std::string json, ToJson(*line));
    file.Add(json);
    truth.Add(book.Enter(*line, file.name(), file.count()));
    ++summary.lines;
    ++summary.by_ending[static_cast<size_t>(line->expected.ending)];
    summary.people = std::max(summary.people, line->person);
  }
  Lines people(root, "truth-people.jsonl");
  for (const std::string& group : book.People()) {
    people.Add(group);
  }
  for (auto& [sender, file] : senders) {
    RETURN_IF_ERROR(file.Close());
  }
  RETURN_IF_ERROR(truth.Close());
  RETURN_IF_ERROR(people.Close());
  return summary;
}

}  // namespace tyst::sample
