// SPDX-License-Identifier: MIT
// tyst submit: records of one file to intake.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include <nlohmann/json.hpp>
#include <openssl/evp.h>

#include "cli/command.h"
#include "cli/connection.h"
#include "cli/csv_records.h"
#include "cli/json_records.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/submission.h"
#include "cli/text_table.h"
#include "platform/base/status_macros.h"

namespace tyst::cli {
namespace {

// Refused fields that a person sees without a report file.
constexpr int64_t kShownProblems = 20;

// What a run of the command works on.
struct Job {
  std::string path;  // "-": standard input
  std::string batch_id;
  int64_t bytes = 0;  // 0: not known
};

absl::Status CannotRead(const std::string& path) {
  return absl::NotFoundError(
      absl::StrCat("reading of file '", path,
                   "' failed; check that it is there and may be read"));
}

// The file is read once before it is sent, so that the same file has the same
// batch id whenever it is sent.
absl::StatusOr<Job> Prepare(const Arguments& arguments, Terminal& terminal) {
  Job job{.path = arguments.operands().front()};
  if (job.path == "-") {
    job.batch_id = arguments.Value(
        "batch", absl::StrCat("stream-", terminal.random.Hex(8)));
    return job;
  }
  std::ifstream file(job.path, std::ios::binary);
  if (!file) {
    return CannotRead(job.path);
  }
  EVP_MD_CTX* digest = EVP_MD_CTX_new();
  EVP_DigestInit_ex(digest, EVP_sha256(), nullptr);
  std::string block(size_t{1} << 16, '\0');
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) ||
         file.gcount() > 0) {
    EVP_DigestUpdate(digest, block.data(), static_cast<size_t>(file.gcount()));
    job.bytes += file.gcount();
  }
  std::string hash(32, '\0');
  EVP_DigestFinal_ex(digest, reinterpret_cast<unsigned char*>(hash.data()),
                     nullptr);
  EVP_MD_CTX_free(digest);
  job.batch_id = arguments.Value("batch", BatchIdOf(hash));
  return job;
}

bool IsJsonLines(const Arguments& arguments, const std::string& path) {
  const std::string format = arguments.Value("format");
  return format == "jsonl" ||
         (format.empty() && (absl::EndsWithIgnoreCase(path, ".jsonl") ||
                             absl::EndsWithIgnoreCase(path, ".ndjson")));
}

// The records of the file and how many bytes of it have been read.
struct Opened {
  RecordSource next;
  std::function<int64_t()> bytes;
};

absl::StatusOr<Opened> OpenRecords(const Arguments& arguments,
                                   const std::string& path, std::istream& in) {
  if (IsJsonLines(arguments, path)) {
    const auto records = std::make_shared<JsonRecords>(in);
    return Opened{[records] { return records->Next(); },
                  [records] { return records->bytes(); }};
  }
  ASSIGN_OR_RETURN(std::shared_ptr<CsvRecords> records, CsvRecords::Open(in));
  return Opened{[records] { return records->Next(); },
                [records] { return records->bytes(); }};
}

// Where refused fields go: the report file if there is one, else the first few
// to the terminal.
class Refusals final {
 public:
  static absl::StatusOr<std::unique_ptr<Refusals>> Create(
      const Arguments& arguments, Terminal& terminal) {
    auto refusals = std::make_unique<Refusals>(terminal);
    if (arguments.Has("report")) {
      ASSIGN_OR_RETURN(refusals->report_,
                       Report::Create(arguments.Value("report")));
    }
    return refusals;
  }
  explicit Refusals(Terminal& terminal) : terminal_(terminal) {}

  void Add(const LineProblem& problem) {
    ++count_;
    if (report_.has_value()) {
      report_->Add(problem);
    } else if (count_ <= kShownProblems) {
      shown_.push_back(problem);
    }
  }
  absl::Status Close() {
    for (const LineProblem& problem : shown_) {
      terminal_.err << "line " << problem.line << ": "
                    << (problem.field.empty() ? "row" : problem.field)
                    << ": found '" << Printable(problem.found) << "', expected "
                    << Printable(problem.expected) << "\n";
    }
    if (!report_.has_value() && count_ > kShownProblems) {
      terminal_.err << "… and " << WithCommas(count_ - kShownProblems)
                    << " more; --report FILE keeps them all\n";
    }
    return report_.has_value() ? report_->Close() : absl::OkStatus();
  }

 private:
  Terminal& terminal_;
  std::optional<Report> report_;
  std::vector<LineProblem> shown_;
  int64_t count_ = 0;
};

absl::Status SendAll(const Job& job, const Opened& records,
                     Submission& submission, Terminal& terminal) {
  Progress progress(terminal, "rows", job.bytes);
  absl::Status sent;
  while (sent.ok()) {
    std::optional<SourceRecord> record = records.next();
    if (!record.has_value()) {
      sent = submission.Finish();
      break;
    }
    sent = submission.Add(*std::move(record));
    const SubmissionCounts& counts = submission.counts();
    progress.Show(records.bytes(), counts.rows,
                  counts.refused == 0
                      ? ""
                      : absl::StrCat(WithCommas(counts.refused), " refused"));
  }
  progress.Clear();
  return sent;
}

void PrintSummary(const Job& job, const SubmissionCounts& counts,
                  const Arguments& arguments, Terminal& terminal) {
  if (arguments.Has("json")) {
    terminal.out << nlohmann::ordered_json{{"batch_id", job.batch_id},
                                           {"rows", counts.rows},
                                           {"records", counts.records},
                                           {"taken", counts.taken},
                                           {"refused", counts.refused}}
                        .dump()
                 << "\n";
    return;
  }
  terminal.out << WithCommas(counts.rows) << " rows, "
               << WithCommas(counts.records)
               << " records: " << WithCommas(counts.taken) << " taken, "
               << WithCommas(counts.refused) << " refused\n";
  if (counts.refused > 0 && arguments.Has("report")) {
    terminal.out << "what was refused and why: " << arguments.Value("report")
                 << "\n";
  }
  terminal.out << "what becomes of them: tyst receipts --batch " << job.batch_id
               << "\n";
}

ExitCode PrintHeadings(Terminal& terminal) {
  TextTable table({{"English"}, {"Cymraeg"}, {"Field"}});
  for (const CsvColumn& column : CsvColumns()) {
    table.Add({std::string(column.english), std::string(column.welsh),
               std::string(column.field)});
  }
  table.Print(terminal.out);
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> Run(const Arguments& arguments, Terminal& terminal) {
  if (arguments.Has("headings")) {
    return PrintHeadings(terminal);
  }
  if (arguments.operands().empty()) {
    return Misused(terminal, "submit", "expected FILE, or - to read a stream");
  }
  ASSIGN_OR_RETURN(const Job job, Prepare(arguments, terminal));
  std::ifstream file(job.path, std::ios::binary);
  std::istream& in = job.path == "-" ? std::cin : file;
  if (!in) {
    return CannotRead(job.path);
  }
  ASSIGN_OR_RETURN(const Opened records, OpenRecords(arguments, job.path, in));
  ASSIGN_OR_RETURN(const auto client, Connect(arguments, "", terminal));
  ASSIGN_OR_RETURN(const auto refusals, Refusals::Create(arguments, terminal));
  Submission submission(
      *client,
      {.batch_id = job.batch_id,
       .organisation =
           arguments.Value("organisation", OrganisationOf(arguments, "")),
       .system = arguments.Value("system", "csv")},
      [&refusals](const LineProblem& problem) { refusals->Add(problem); });
  const absl::Status sent = SendAll(job, records, submission, terminal);
  RETURN_IF_ERROR(refusals->Close());
  RETURN_IF_ERROR(sent);
  PrintSummary(job, submission.counts(), arguments, terminal);
  return submission.counts().refused > 0 ? ExitCode::kPartlyRefused
                                         : ExitCode::kOk;
}

}  // namespace

Command SubmitCommand() {
  return {
      .name = "submit",
      .operands = "FILE",
      .fewest_operands = 0,
      .most_operands = 1,
      .purpose = "Sends the records of a file and says which were refused.",
      .flags = WithConnection(
          {{"report", "FILE", "refused rows: line, field, found, expected"},
           {"batch", "ID", "name of the batch (follows from the file)"},
           {"format", "csv|jsonl", "kind of file (follows from its name)"},
           {"organisation", "CODE", "sender, where the file names none"},
           {"system", "NAME", "source system, where the file names none"},
           {"headings", "", "lists the headings that a CSV file may have"}}),
      .examples =
          "  tyst submit january.csv --as W06000015 --report refused.csv\n"
          "  tyst submit feed.jsonl --server tyst.example:7443 --roots ca.pem "
          "\\\n      --token officer.token\n"
          "  tyst submit --headings\n",
      .run = Run};
}

}  // namespace tyst::cli
