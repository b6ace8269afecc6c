// SPDX-License-Identifier: MIT
// The public record over gRPC. Reads only.
#pragma once

#include "dissemination/site.h"
#include "platform/runtime/job.h"
#include "tyst/dissemination/v1/service.grpc.pb.h"

namespace tyst::dissemination {

// Thread safety: safe for concurrent use. Lifetime: site and job outlive it.
class DisseminationRpc final : public v1::DisseminationService::Service {
 public:
  DisseminationRpc(const Site& site, const runtime::Job& releases)
      : site_(site), releases_(releases) {}

  grpc::Status ListReleases(grpc::ServerContext* context,
                            const v1::ListReleasesRequest* request,
                            v1::ListReleasesResponse* response) override;
  grpc::Status GetRelease(grpc::ServerContext* context,
                          const v1::GetReleaseRequest* request,
                          v1::GetReleaseResponse* response) override;

 private:
  const Site& site_;
  const runtime::Job& releases_;
};

}  // namespace tyst::dissemination
