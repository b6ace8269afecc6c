// SPDX-License-Identifier: MIT
#include "governance/door/rpc.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "governance/decisions/codec.h"
#include "governance/decisions/content.h"
#include "governance/decisions/policies.h"
#include "governance/door/checked_codec.h"
#include "platform/base/status_macros.h"

namespace tyst::governance {
namespace {

constexpr size_t kLongestKey = 64;

absl::StatusOr<ReleaseState> Load(const store::StateReader& state,
                                  const std::string& release) {
  ASSIGN_OR_RETURN(std::optional<ReleaseState> found,
                   FindRelease(state, release));
  if (!found.has_value()) {
    return absl::NotFoundError(absl::StrCat("showing of release '", release,
                                            "' failed: there is none"));
  }
  return *std::move(found);
}

}  // namespace

Door::Door(bus::EventLog& log, runtime::Job& job, const seal::KeyLadder& ladder,
           const Clock& clock, Metrics metrics, absl::Duration timeout)
    : job_(job),
      commands_(log, job, kCommandsTopic),
      ladder_(ladder),
      clock_(clock),
      metrics_(metrics),
      timeout_(timeout) {}

absl::Status Door::Decide(const std::string& key,
                          const v1::DecisionCommand& command) {
  if (key.empty() || key.size() > kLongestKey) {
    return absl::InvalidArgumentError(
        absl::StrCat("decision refused: idempotency_key has ", key.size(),
                     " characters, expected 1 to ", kLongestKey));
  }
  const absl::Time begun = clock_.Now();
  const std::string own_key = absl::StrCat(command.caller(), "/", key);
  const std::string bytes = command.SerializeAsString();
  RETURN_IF_ERROR(
      commands_.Send(kCommandsTopic, own_key, bytes, kCommandSchema, timeout_));
  absl::Status outcome = OutcomeOf(own_key, bytes);
  (outcome.ok() ? metrics_.done : metrics_.refused).Add();
  metrics_.decide_seconds.Observe(absl::ToDoubleSeconds(clock_.Now() - begun));
  return outcome;
}

absl::Status Door::OutcomeOf(const std::string& key,
                             const std::string& command) const {
  absl::Status status;
  RETURN_IF_ERROR(job_.Read(
      0, [&](const store::StateReader& state, const store::StateReader&) {
        ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                         state.Get(OutcomeKey(key)));
        if (!bytes.has_value()) {
          return absl::InternalError(
              "decision failed: it was taken but nothing is known of it; look "
              "at the dead letters");
        }
        ASSIGN_OR_RETURN(const Outcome outcome, DecodeOutcome(*bytes));
        status = outcome.command_hash == HashOfCommand(command)
                     ? outcome.status
                     : absl::InvalidArgumentError(
                           "decision refused: its idempotency_key was used "
                           "for another one; choose a new key");
        return absl::OkStatus();
      }));
  return status;
}

absl::Status Door::SetPolicy(const std::string& caller, const std::string& name,
                             int64_t version, const std::string& policy) {
  v1::DecisionCommand command;
  command.set_caller(caller);
  if (!command.mutable_policy()->ParseFromString(policy)) {
    return absl::InvalidArgumentError(
        absl::StrCat("setting of policy '", name, "' refused: it is none"));
  }
  return Decide(absl::StrCat(name, "/", version), command);
}

absl::StatusOr<v1::ReleaseSummary> Door::Summary(
    const std::string& release) const {
  v1::ReleaseSummary summary;
  RETURN_IF_ERROR(job_.Read(
      0, [&](const store::StateReader& state, const store::StateReader&) {
        ASSIGN_OR_RETURN(const ReleaseState found, Load(state, release));
        ToProto(found, summary);
        return absl::OkStatus();
      }));
  return summary;
}

absl::StatusOr<v1::ListReleasesResponse> Door::List() const {
  std::vector<ReleaseState> releases;
  const auto take = [&](absl::string_view bytes) -> absl::Status {
    ASSIGN_OR_RETURN(ReleaseState release, DecodeState(bytes));
    releases.push_back(std::move(release));
    return absl::OkStatus();
  };
  absl::Status taken;
  RETURN_IF_ERROR(job_.Read(0, [&](const store::StateReader& state,
                                   const store::StateReader&) {
    return state.Scan(
        kReleasePrefix, "", [&](absl::string_view, absl::string_view bytes) {
          taken.Update(take(bytes));
          return taken.ok() ? store::Visit::kContinue : store::Visit::kStop;
        });
  }));
  RETURN_IF_ERROR(taken);
  std::sort(releases.begin(), releases.end(),
            [](const ReleaseState& a, const ReleaseState& b) {
              return a.cut > b.cut;
            });
  v1::ListReleasesResponse response;
  for (const ReleaseState& release : releases) {
    ToProto(release, *response.add_releases());
  }
  return response;
}

absl::StatusOr<v1::ShowReleaseResponse> Door::Show(
    const v1::ShowReleaseRequest& request) const {
  v1::ShowReleaseResponse response;
  RETURN_IF_ERROR(job_.Read(
      0,
      [&](const store::StateReader& state,
          const store::StateReader& mirrors) -> absl::Status {
        ASSIGN_OR_RETURN(const ReleaseState release,
                         Load(state, request.release_id()));
        ToProto(release, *response.mutable_release());
        if (release.content_hash.empty()) {
          return absl::OkStatus();
        }
        ASSIGN_OR_RETURN(const ReleaseContent content,
                         ReadContent(release, state, mirrors, ladder_));
        if (content.tables.content_hash() != release.content_hash) {
          return absl::FailedPreconditionError(absl::StrCat(
              "showing of release '", release.id,
              "' failed: it was protected under an earlier policy"));
        }
        return AddCheckedCells(content.tables, request, response);
      }));
  return response;
}

absl::StatusOr<v1::ListPoliciesResponse> Door::Policies() const {
  v1::ListPoliciesResponse response;
  RETURN_IF_ERROR(job_.Read(0, [&](const store::StateReader& state,
                                   const store::StateReader&) {
    return state.Scan(
        kPolicyPrefix, "", [&](absl::string_view, absl::string_view bytes) {
          v1::Policy policy;
          policy.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
          const int last = response.policies_size() - 1;
          if (last >= 0 && response.policies(last).name() == policy.name()) {
            response.mutable_policies(last)->Swap(&policy);
          } else {
            response.add_policies()->Swap(&policy);
          }
          return store::Visit::kContinue;
        });
  }));
  return response;
}

absl::StatusOr<int64_t> Door::NewestPolicy(const std::string& name) const {
  int64_t newest = 0;
  RETURN_IF_ERROR(job_.Read(
      0, [&](const store::StateReader& state, const store::StateReader&) {
        ASSIGN_OR_RETURN(newest, PolicyBook(state).NewestVersion(name));
        return absl::OkStatus();
      }));
  return newest;
}

}  // namespace tyst::governance
