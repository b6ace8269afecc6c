// SPDX-License-Identifier: MIT
#include "cli/report.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include <fcntl.h>
#include <unistd.h>

namespace tyst::cli {
namespace {

absl::Status Failed(const std::string& path) {
  return absl::UnavailableError(
      absl::StrCat("writing of report file '", path,
                   "' failed; make room or name another file"));
}

}  // namespace

std::string CsvField(absl::string_view text) {
  const bool formula =
      !text.empty() && absl::string_view("=+-@\t\r").find(text.front()) !=
                           absl::string_view::npos;
  return absl::StrCat("\"", formula ? "'" : "",
                      absl::StrReplaceAll(text, {{"\"", "\"\""}}), "\"");
}

Report::Report(std::string path, std::ofstream out)
    : path_(std::move(path)), out_(std::move(out)) {}

absl::StatusOr<Report> Report::Create(const std::string& path) {
  unlink(path.c_str());
  const int file =
      open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) {
    return Failed(path);
  }
  close(file);
  std::ofstream out(path, std::ios::binary);
  out << "line,field,found,expected\n";
  if (!out) {
    return Failed(path);
  }
  return Report(path, std::move(out));
}

void Report::Add(const LineProblem& problem) {
  out_ << problem.line << "," << CsvField(problem.field) << ","
       << CsvField(problem.found) << "," << CsvField(problem.expected) << "\n";
}

absl::Status Report::Close() {
  out_.close();
  return out_.fail() ? Failed(path_) : absl::OkStatus();
}

}  // namespace tyst::cli
