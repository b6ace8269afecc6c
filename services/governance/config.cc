// SPDX-License-Identifier: MIT
#include "governance/config.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"

#include "governance/decisions/policies.h"
#include "platform/base/status_macros.h"
#include "platform/config/config.h"
#include "platform/config/problems.h"
#include "tyst/governance/v1/config.pb.h"
#include "tyst/governance/v1/policy.pb.h"

namespace tyst::governance {
namespace {

constexpr int kLongestTimeoutSeconds = 300;

absl::StatusOr<std::vector<std::string>> FilesIn(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> files;
  for (std::filesystem::directory_iterator at(folder, error), end;
       !error && at != end; at.increment(error)) {
    if (at->path().extension() == ".json") {
      files.push_back(at->path().string());
    }
  }
  if (error || files.empty()) {
    return absl::NotFoundError(
        absl::StrCat("reading of policies in '", folder,
                     "' failed: found no *.json; name the folder of policies"));
  }
  return files;
}

absl::StatusOr<PolicyFile> Load(const std::string& path, Audience audience) {
  v1::Policy policy;
  RETURN_IF_ERROR(config::LoadConfig(path, policy));
  if (policy.has_release() && audience == Audience::kDemonstration) {
    policy.mutable_release()->set_demonstration(true);
  }
  PolicyFile file{.bytes = policy.SerializeAsString()};
  ASSIGN_OR_RETURN(const NewPolicy checked, CheckPolicy(file.bytes));
  file.name = checked.name;
  file.version = checked.version;
  return file;
}

}  // namespace

absl::StatusOr<GovernanceOptions> ReadOptions(absl::string_view json) {
  v1::GovernanceConfig wire;
  RETURN_IF_ERROR(config::ParseConfig(json, wire));
  config::Problems problems;
  problems.CheckPresent("policiesPath", wire.policies_path(),
                        "the folder of policies");
  GovernanceOptions options{.policies_path = wire.policies_path(),
                            .audience = wire.demonstration()
                                            ? Audience::kDemonstration
                                            : Audience::kPublic};
  if (wire.decision_timeout_seconds() != 0) {
    problems.CheckRange("decisionTimeoutSeconds",
                        wire.decision_timeout_seconds(), 1,
                        kLongestTimeoutSeconds);
    options.decision_timeout = absl::Seconds(wire.decision_timeout_seconds());
  }
  RETURN_IF_ERROR(problems.ToStatus("reading of governance's configuration"));
  return options;
}

absl::StatusOr<std::vector<PolicyFile>> LoadPolicies(
    const GovernanceOptions& options) {
  ASSIGN_OR_RETURN(const std::vector<std::string> paths,
                   FilesIn(options.policies_path));
  std::vector<PolicyFile> policies;
  for (const std::string& path : paths) {
    ASSIGN_OR_RETURN(PolicyFile file, Load(path, options.audience));
    policies.push_back(std::move(file));
  }
  std::sort(policies.begin(), policies.end(),
            [](const PolicyFile& a, const PolicyFile& b) {
              return std::tie(a.name, a.version) < std::tie(b.name, b.version);
            });
  return policies;
}

}  // namespace tyst::governance
