// SPDX-License-Identifier: MIT
#include "governance/rpc.h"

#include <utility>

#include "absl/status/statusor.h"

#include "platform/base/status_macros.h"
#include "platform/rpc/caller.h"
#include "platform/rpc/status.h"
#include "platform/telemetry/log.h"

namespace tyst::governance {
namespace {

// Sends the command that `fill` makes of `request`, as the caller's, and
// answers with the release as it stands then.
template <typename Request, typename Response, typename Fill>
grpc::Status Decide(Door& door, const grpc::ServerContext* context,
                    const Request& request, Response& response,
                    const Fill& fill) {
  const auto decide = [&]() -> absl::Status {
    ASSIGN_OR_RETURN(const rpc::Caller caller, rpc::CallerOf(*context));
    v1::DecisionCommand command;
    command.set_caller(caller.subject);
    command.set_organisation(caller.organisation);
    fill(command) = request;
    RETURN_IF_ERROR(door.Decide(request.idempotency_key(), command));
    ASSIGN_OR_RETURN(*response.mutable_release(),
                     door.Summary(request.release_id()));
    return absl::OkStatus();
  };
  return rpc::ToGrpc(decide());
}

template <typename Response>
grpc::Status Answer(absl::StatusOr<Response> made, Response& response) {
  if (!made.ok()) {
    return rpc::ToGrpc(made.status());
  }
  response = *std::move(made);
  return grpc::Status::OK;
}

}  // namespace

grpc::Status GovernanceRpc::OrderRelease(grpc::ServerContext* context,
                                         const v1::OrderReleaseRequest* request,
                                         v1::OrderReleaseResponse* response) {
  return Decide(
      door_, context, *request, *response,
      [](v1::DecisionCommand & command) -> auto& {
        return *command.mutable_order();
      });
}

grpc::Status GovernanceRpc::ListReleases(
    grpc::ServerContext* /*context*/,
    const v1::ListReleasesRequest* /*request*/,
    v1::ListReleasesResponse* response) {
  return Answer(door_.List(), *response);
}

grpc::Status GovernanceRpc::ShowRelease(grpc::ServerContext* context,
                                        const v1::ShowReleaseRequest* request,
                                        v1::ShowReleaseResponse* response) {
  const absl::StatusOr<rpc::Caller> caller = rpc::CallerOf(*context);
  if (!caller.ok()) {
    return rpc::ToGrpc(caller.status());
  }
  telemetry::Log(telemetry::Severity::kInfo, "true figures shown to a checker",
                 {{"release", telemetry::Id(request->release_id())},
                  {"checker", telemetry::Id(caller->subject)}});
  return Answer(door_.Show(*request), *response);
}

grpc::Status GovernanceRpc::Approve(grpc::ServerContext* context,
                                    const v1::ApproveRequest* request,
                                    v1::ApproveResponse* response) {
  return Decide(
      door_, context, *request, *response,
      [](v1::DecisionCommand & command) -> auto& {
        return *command.mutable_approve();
      });
}

grpc::Status GovernanceRpc::Return(grpc::ServerContext* context,
                                   const v1::ReturnRequest* request,
                                   v1::ReturnResponse* response) {
  return Decide(
      door_, context, *request, *response,
      [](v1::DecisionCommand & command) -> auto& {
        return *command.mutable_return_release();
      });
}

grpc::Status GovernanceRpc::Reject(grpc::ServerContext* context,
                                   const v1::RejectRequest* request,
                                   v1::RejectResponse* response) {
  return Decide(
      door_, context, *request, *response,
      [](v1::DecisionCommand & command) -> auto& {
        return *command.mutable_reject();
      });
}

grpc::Status GovernanceRpc::Schedule(grpc::ServerContext* context,
                                     const v1::ScheduleRequest* request,
                                     v1::ScheduleResponse* response) {
  return Decide(
      door_, context, *request, *response,
      [](v1::DecisionCommand & command) -> auto& {
        return *command.mutable_schedule();
      });
}

grpc::Status GovernanceRpc::ListPolicies(
    grpc::ServerContext* /*context*/,
    const v1::ListPoliciesRequest* /*request*/,
    v1::ListPoliciesResponse* response) {
  return Answer(door_.Policies(), *response);
}

}  // namespace tyst::governance
