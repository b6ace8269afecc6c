// SPDX-License-Identifier: MIT
#include "cli/demo/sending.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <sstream>

#include "absl/strings/str_cat.h"
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/progress.h"
#include "cli/sample/sample.h"
#include "cli/text_table.h"
#include "platform/base/status_macros.h"
#include "platform/rpc/files.h"
#include "tyst/event/v1/status_service.grpc.pb.h"

namespace tyst::cli::demo {
namespace {

using event::v1::StatusService;

constexpr size_t kListBytes = size_t{1} << 20;
constexpr absl::Duration kWorkLimit = absl::Hours(4);

std::string ListPath(const Options& options) {
  return options.SampleFolder() + "/sent.json";
}

// Files in the order in which to send them, then what has been sent of them.
struct Plan {
  std::vector<sample::SampleFile> files;
  int64_t lines = 0;
  std::vector<Sent> sent;
};

absl::Status Store(const Options& options, const Plan& plan) {
  nlohmann::json list = {{"lines", plan.lines}};
  for (const sample::SampleFile& file : plan.files) {
    list["files"].push_back({{"path", file.path}, {"sender", file.sender}});
  }
  for (const Sent& sent : plan.sent) {
    list["sent"].push_back({{"sender", sent.sender},
                            {"batch", sent.batch_id},
                            {"taken", sent.taken},
                            {"refused", sent.refused}});
  }
  return rpc::WriteSecretFile(ListPath(options), list.dump(1));
}

absl::StatusOr<Plan> Load(const Options& options) {
  ASSIGN_OR_RETURN(const std::string text,
                   rpc::LoadSmallFile(ListPath(options), kListBytes));
  const auto list = nlohmann::json::parse(text, nullptr, false);
  if (!list.is_object() || !list.contains("files")) {
    return absl::DataLossError(absl::StrCat(
        "reading of '", ListPath(options),
        "' failed: not a list of sample files; choose another --data"));
  }
  Plan plan;
  plan.lines = list.value("lines", int64_t{0});
  for (const auto& file : list["files"]) {
    plan.files.push_back({file.value("path", ""), file.value("sender", "")});
  }
  for (const auto& sent : list.value("sent", nlohmann::json::array())) {
    plan.sent.push_back({sent.value("sender", ""), sent.value("batch", ""),
                         sent.value("taken", int64_t{0}),
                         sent.value("refused", int64_t{0})});
  }
  return plan;
}

absl::StatusOr<Plan> Prepare(const Options& options, Terminal& terminal) {
  if (std::filesystem::exists(ListPath(options))) {
    return Load(options);
  }
  terminal.out << "Writing a synthetic sample of "
               << WithCommas(options.records) << " records …" << std::endl;
  ASSIGN_OR_RETURN(
      const sample::SampleSummary summary,
      sample::WriteSample({.records = options.records,
                           .form = sample::SampleForm::kAsSendersDo},
                          options.SampleFolder()));
  Plan plan{.files = summary.files, .lines = summary.lines};
  RETURN_IF_ERROR(Store(options, plan));
  return plan;
}

absl::StatusOr<Sent> SendFile(const Options& options,
                              const sample::SampleFile& file,
                              Terminal& terminal) {
  std::ostringstream out;
  std::ostringstream err;
  Terminal quiet{.out = out,
                 .err = err,
                 .out_audience = Audience::kProgram,
                 .err_audience = Audience::kProgram,
                 .clock = terminal.clock,
                 .random = terminal.random};
  const std::string path = options.SampleFolder() + "/" + file.path;
  const ExitCode code =
      RunCommand({"submit", path, "--data", options.data, "--as", file.sender,
                  "--report", path + ".refused.csv", "--json"},
                 quiet);
  const auto answer = nlohmann::json::parse(out.str(), nullptr, false);
  if ((code != ExitCode::kOk && code != ExitCode::kPartlyRefused) ||
      !answer.is_object()) {
    return absl::UnavailableError(
        absl::StrCat("sending of file '", file.path, "' failed: ", err.str()));
  }
  return Sent{file.sender, answer.value("batch_id", ""),
              answer.value("taken", int64_t{0}),
              answer.value("refused", int64_t{0})};
}

}  // namespace

absl::StatusOr<std::vector<Sent>> SendSample(const Options& options,
                                             Terminal& terminal) {
  ASSIGN_OR_RETURN(Plan plan, Prepare(options, terminal));
  Progress progress(terminal, "records sent", plan.lines);
  int64_t records = 0;
  for (size_t i = plan.sent.size(); i < plan.files.size(); ++i) {
    RETURN_IF_ERROR(CheckInterrupted());
    ASSIGN_OR_RETURN(Sent sent, SendFile(options, plan.files[i], terminal));
    records += sent.taken + sent.refused;
    progress.Show(records, records, plan.files[i].sender);
    plan.sent.push_back(std::move(sent));
    RETURN_IF_ERROR(Store(options, plan));
  }
  progress.Clear();
  return plan.sent;
}

absl::Status AwaitWorkedOff(const Server& server, Terminal& terminal) {
  ASSIGN_OR_RETURN(const std::unique_ptr<rpc::Client> client,
                   server.As("operator"));
  const auto stub = StatusService::NewStub(client->channel());
  int64_t most = 0;
  int64_t commits_before = -1;
  std::unique_ptr<Progress> progress;
  const auto worked_off = [&]() -> absl::StatusOr<bool> {
    ASSIGN_OR_RETURN(const event::v1::GetStatusResponse status,
                     client->Call(*stub, &StatusService::Stub::GetStatus,
                                  event::v1::GetStatusRequest()));
    int64_t behind = 0;
    int64_t commits = 0;
    for (const auto& partition : status.partitions()) {
      behind += partition.behind();
    }
    for (const auto& figure : status.figures()) {
      commits += figure.name() == "commits" ? figure.value() : 0;
    }
    if (behind > most) {
      most = behind;
      progress = std::make_unique<Progress>(terminal, "steps worked off", most);
    }
    if (progress != nullptr) {
      progress->Show(most - behind, most - behind, "");
    }
    // Twice the same: nothing was between two jobs when it was counted.
    const bool still = behind == 0 && commits == commits_before;
    commits_before = commits;
    return still;
  };
  const absl::Status done =
      Await(server, "the sample to be worked off", kWorkLimit, worked_off);
  if (progress != nullptr) {
    progress->Clear();
  }
  return done;
}

}  // namespace tyst::cli::demo
