// SPDX-License-Identifier: MIT
// tyst sample: a synthetic national sample, with the truth about it.
#include "cli/sample/sample.h"

#include "absl/strings/str_cat.h"
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/text_table.h"
#include "platform/base/status_macros.h"

namespace tyst::cli {
namespace {

constexpr int64_t kMostRecords = 10'000'000;
constexpr sample::Ending kEndings[] = {
    sample::Ending::kAccepted, sample::Ending::kCorrected,
    sample::Ending::kRepeated, sample::Ending::kQuarantined,
    sample::Ending::kRefused};

absl::StatusOr<ExitCode> Run(const Arguments& arguments, Terminal& terminal) {
  const absl::StatusOr<int64_t> records =
      arguments.Number("records", 22000, 1, kMostRecords);
  const absl::StatusOr<int64_t> seed =
      arguments.Number("seed", 1, 0, INT64_MAX);
  if (!records.ok() || !seed.ok()) {
    return Misused(
        terminal, "sample",
        records.ok() ? seed.status().message() : records.status().message());
  }
  const std::string folder = arguments.operands().front();
  ASSIGN_OR_RETURN(
      const sample::SampleSummary summary,
      sample::WriteSample(
          {.seed = static_cast<uint64_t>(*seed), .records = *records}, folder));
  if (arguments.Has("json")) {
    nlohmann::ordered_json json = {{"folder", folder},
                                   {"lines", summary.lines},
                                   {"people", summary.people}};
    for (const sample::Ending ending : kEndings) {
      json[std::string(sample::NameOf(ending))] =
          summary.by_ending[static_cast<size_t>(ending)];
    }
    terminal.out << json.dump() << "\n";
    return ExitCode::kOk;
  }
  terminal.out << WithCommas(summary.lines) << " synthetic records of "
               << WithCommas(summary.people) << " invented people in " << folder
               << "/records\n\n";
  TextTable table({{"What must become of them"}, {"Records", Align::kRight}});
  for (const sample::Ending ending : kEndings) {
    table.Add({std::string(sample::NameOf(ending)),
               WithCommas(summary.by_ending[static_cast<size_t>(ending)])});
  }
  table.Print(terminal.out);
  return ExitCode::kOk;
}

}  // namespace

Command SampleCommand() {
  return {.name = "sample",
          .operands = "DIR",
          .fewest_operands = 1,
          .most_operands = 1,
          .purpose = "Writes a synthetic national sample and its truth.",
          .flags = {{"records", "N", "lines of all kinds (22000)"},
                    {"seed", "N", "the same seed, the same sample (1)"},
                    {"json", "", "one JSON document instead of text"}},
          .examples = "  tyst sample /tmp/sample --records 5000 --seed 7\n",
          .run = Run};
}

}  // namespace tyst::cli
