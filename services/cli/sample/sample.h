// SPDX-License-Identifier: MIT
// A labelled-synthetic national sample: what 22 authorities and seven health
// boards might send, with repeats, corrections, and errors that intake must
// catch; and beside each line what must become of it.
//
// No line is about a real person: names are drawn from lists, NHS numbers are
// of the test range (999…), postcodes end in letters that no postcode has,
// every narrative says that it is synthetic, and every record names the system
// kSampleSystem.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tyst::sample {

// `Source.system` of every record of a sample.
inline constexpr absl::string_view kSampleSystem = "tyst-sample";
// Conversations fall into 2026-Q1 and 2026-Q2.
inline constexpr absl::string_view kFirstConversation = "2026-01-01";
inline constexpr absl::string_view kLastConversation = "2026-06-30";
// Days that the attendance feed covers.
inline constexpr absl::string_view kFeedFrom = "2025-06-01";
inline constexpr absl::string_view kFeedTo = "2026-10-31";

enum class SampleForm {
  kJsonLines,    // everyone sends JSON lines
  kAsSendersDo,  // four authorities send CSV, two of them with Welsh headings
};

struct SampleOptions {
  uint64_t seed = 1;
  int64_t records = 22000;  // lines of all kinds, errors and repeats included
  SampleForm form = SampleForm::kJsonLines;
};

// What must become of a line.
enum class Ending {
  kAccepted,
  kCorrected,
  kRepeated,
  kQuarantined,
  kRefused,  // at the door, or by the program that reads the file
};
absl::string_view NameOf(Ending ending);

struct Expectation {
  Ending ending = Ending::kAccepted;
  std::string field;   // the offending field, for the last two
  std::string reason;  // the reason's code, for the quarantined
};

struct SampleLine {
  std::string sender;  // who sends it: GSS or ODS code
  std::string record;  // serialised tyst.intake.v1.Record; empty if `raw`
  std::string raw;     // a row that is no record
  int64_t person = 0;  // who it is truly about
  Expectation expected;
};

// The lines one after the other, in bounded memory: the same for the same
// options; a smaller `records` gives a prefix.
//
// Thread safety: none; one owner.
class SampleStream final {
 public:
  explicit SampleStream(const SampleOptions& options);
  ~SampleStream();
  SampleStream(SampleStream&&) noexcept;
  SampleStream& operator=(SampleStream&&) noexcept;

  // nullopt at the end.
  std::optional<SampleLine> Next();

 private:
  class State;
  std::unique_ptr<State> state_;
};

// The line as one row of a JSON-lines file, without the line feed.
absl::StatusOr<std::string> ToJson(const SampleLine& line);

struct SampleFile {
  std::string path;  // below the folder: records/W06000015.jsonl
  std::string sender;
};

struct SampleSummary {
  std::vector<SampleFile> files;  // in the order in which to send them
  int64_t lines = 0;
  int64_t people = 0;
  int64_t by_ending[5] = {};  // in the order of Ending
};

// Writes into `folder`, which is made if it is not there:
//   records/<sender>.jsonl   what each sender sends; or .csv, with what comes
//                            twice in .repeats.csv
//   truth.jsonl              one object a line: what must become of it
//   truth-people.jsonl       which source people must be linked
//   sample.json, NOTICE      what this is, and the licences of its names
// Files of an earlier sample are replaced.
// Fails with: Unavailable when a file cannot be written.
absl::StatusOr<SampleSummary> WriteSample(const SampleOptions& options,
                                          const std::string& folder);

}  // namespace tyst::sample
