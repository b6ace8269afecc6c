// SPDX-License-Identifier: MIT
// The gRPC edge of governance: takes the caller from the gate and asks the
// door. No rule lives here.
#pragma once

#include "governance/door/rpc.h"
#include "tyst/governance/v1/service.grpc.pb.h"

namespace tyst::governance {

// Thread safety: safe for concurrent use. Lifetime: the door outlives it.
class GovernanceRpc final : public v1::GovernanceService::Service {
 public:
  explicit GovernanceRpc(Door& door) : door_(door) {}

  grpc::Status OrderRelease(grpc::ServerContext* context,
                            const v1::OrderReleaseRequest* request,
                            v1::OrderReleaseResponse* response) override;
  grpc::Status ListReleases(grpc::ServerContext* context,
                            const v1::ListReleasesRequest* request,
                            v1::ListReleasesResponse* response) override;
  grpc::Status ShowRelease(grpc::ServerContext* context,
                           const v1::ShowReleaseRequest* request,
                           v1::ShowReleaseResponse* response) override;
  grpc::Status Approve(grpc::ServerContext* context,
                       const v1::ApproveRequest* request,
                       v1::ApproveResponse* response) override;
  grpc::Status Return(grpc::ServerContext* context,
                      const v1::ReturnRequest* request,
                      v1::ReturnResponse* response) override;
  grpc::Status Reject(grpc::ServerContext* context,
                      const v1::RejectRequest* request,
                      v1::RejectResponse* response) override;
  grpc::Status Schedule(grpc::ServerContext* context,
                        const v1::ScheduleRequest* request,
                        v1::ScheduleResponse* response) override;
  grpc::Status ListPolicies(grpc::ServerContext* context,
                            const v1::ListPoliciesRequest* request,
                            v1::ListPoliciesResponse* response) override;

 private:
  Door& door_;
};

}  // namespace tyst::governance
