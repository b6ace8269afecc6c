// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "cli/sample/json.h"
#include "cli/sample/record_files.h"
#include "cli/sample/sample.h"
#include "cli/sample/truth.h"
#include "platform/base/status_macros.h"
#include "reference/names.h"
#include "reference/vocabulary.h"

namespace tyst::sample {
namespace {

absl::Status PrepareFolder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::remove_all(folder / "records", error);
  if (!error) {
    std::filesystem::create_directories(folder / "records", error);
  }
  if (error) {
    return absl::UnavailableError(absl::StrCat(
        "making of sample files' folder failed: found '", error.message(),
        "', expected room and permission; choose another folder"));
  }
  return absl::OkStatus();
}

absl::Status WriteAbout(const SampleOptions& options,
                        const std::filesystem::path& folder) {
  LineFile about(folder, "sample.json");
  about.Add(JsonObject()
                .Literal("synthetic", "true")
                .Text("en", "Synthetic: no line is about a real person.")
                .Text("cy", "Synthetig: nid yw’r un llinell am berson go iawn.")
                .Text("system", kSampleSystem)
                .Number("seed", static_cast<int64_t>(options.seed))
                .Number("records", options.records)
                .Print());
  RETURN_IF_ERROR(about.Close());
  LineFile notice(folder, "NOTICE");
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
  RecordFiles records(root, options.form);
  LineFile truth(root, "truth.jsonl");
  TruthBook book;
  SampleSummary summary;
  SampleStream stream(options);
  while (const auto line = stream.Next()) {
    ASSIGN_OR_RETURN(const Placed placed, records.Add(*line));
    truth.Add(book.Enter(*line, placed.file, placed.row));
    ++summary.lines;
    ++summary.by_ending[static_cast<size_t>(line->expected.ending)];
    summary.people = std::max(summary.people, line->person);
  }
  LineFile people(root, "truth-people.jsonl");
  for (const std::string& group : book.People()) {
    people.Add(group);
  }
  RETURN_IF_ERROR(records.Close());
  RETURN_IF_ERROR(truth.Close());
  RETURN_IF_ERROR(people.Close());
  summary.files = records.files();
  return summary;
}

}  // namespace tyst::sample
