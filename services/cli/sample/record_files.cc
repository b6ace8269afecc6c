// SPDX-License-Identifier: MIT
#include "cli/sample/record_files.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "cli/sample/csv_rows.h"
#include "platform/base/status_macros.h"

namespace tyst::sample {
namespace {

using reference::Language;

// Those authorities that send a spreadsheet, with its language.
std::optional<Language> SpreadsheetOf(absl::string_view sender) {
  if (sender == "W06000002" || sender == "W06000008") {  // Gwynedd, Ceredigion
    return Language::kWelsh;
  }
  if (sender == "W06000015" || sender == "W06000020") {  // Cardiff, Torfaen
    return Language::kEnglish;
  }
  return std::nullopt;
}

}  // namespace

LineFile::LineFile(const std::filesystem::path& folder, std::string name)
    : name_(std::move(name)), out_(folder / name_, std::ios::binary) {}

void LineFile::Add(absl::string_view line) {
  out_.write(line.data(), static_cast<std::streamsize>(line.size()));
  out_.put('\n');
  ++lines_;
}

absl::Status LineFile::Close() {
  out_.close();
  if (out_.fail()) {
    return absl::UnavailableError(absl::StrCat(
        "writing of sample file '", name_,
        "' failed: found an error of the file system, expected "
        "room and permission; make room or choose another folder"));
  }
  return absl::OkStatus();
}

LineFile& RecordFiles::FileOf(const SampleLine& line,
                              absl::string_view ending) {
  const std::string name = absl::StrCat("records/", line.sender, ".", ending);
  return files_.try_emplace(name, folder_, name).first->second;
}

absl::StatusOr<Placed> RecordFiles::Add(const SampleLine& line) {
  const auto spreadsheet = form_ == SampleForm::kAsSendersDo
                               ? SpreadsheetOf(line.sender)
                               : std::nullopt;
  Record record;
  const bool is_record =
      line.raw.empty() && record.ParseFromString(line.record);
  if (!spreadsheet.has_value() || (is_record && !record.has_conversation())) {
    LineFile& file = FileOf(line, "jsonl");
    ASSIGN_OR_RETURN(const std::string json, ToJson(line));
    file.Add(json);
    return Placed{file.name(), file.lines()};
  }
  // A spreadsheet has each version of a record once.
  const bool again = line.expected.ending == Ending::kRepeated;
  LineFile& file = FileOf(line, again ? "repeats.csv" : "csv");
  if (file.lines() == 0) {
    file.Add(CsvHeadings(*spreadsheet));
  }
  const Placed placed{file.name(), file.lines() + 1};
  if (!is_record) {
    file.Add(CsvCutRow(*spreadsheet));
    return placed;
  }
  for (const std::string& row : CsvRows(record, *spreadsheet)) {
    file.Add(row);
  }
  return placed;
}

absl::Status RecordFiles::Close() {
  for (auto& [name, file] : files_) {
    RETURN_IF_ERROR(file.Close());
  }
  return absl::OkStatus();
}

std::vector<SampleFile> RecordFiles::files() const {
  std::vector<SampleFile> files;
  for (const auto& [name, file] : files_) {
    // By name a sender's csv comes before its repeats.csv.
    const std::vector<std::string> parts =
        absl::StrSplit(name, absl::ByAnyChar("/."));
    files.push_back({name, parts[1]});
  }
  return files;
}

}  // namespace tyst::sample
