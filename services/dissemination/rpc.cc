// SPDX-License-Identifier: MIT
#include "dissemination/rpc.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"

#include "dissemination/handler.h"
#include "platform/base/status_macros.h"
#include "platform/rpc/status.h"

namespace tyst::dissemination {
namespace {

void Encode(const Release& release, v1::PublicRelease& out) {
  out.set_id(release.id);
  out.mutable_title()->set_en(release.title.en);
  out.mutable_title()->set_cy(release.title.cy);
  out.mutable_published_at()->set_seconds(
      absl::ToUnixSeconds(release.published_at));
  for (const std::string& period : release.periods) {
    out.add_periods(period);
  }
  out.set_demonstration(release.demonstration);
}

// The release as governance published it, from the mirror of its topic.
absl::Status ReadRelease(const runtime::Job& job, const std::string& id,
                         governance::v1::Release& out) {
  return job.Read(
      0,
      [&](const store::StateReader& /*state*/,
          const store::StateReader& mirrors) -> absl::Status {
        ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                         mirrors.Get(runtime::MirrorKey(kReleasesTopic, id)));
        if (!bytes.has_value()) {
          return absl::NotFoundError(absl::StrCat(
              "reading of release '", id,
              "' failed: there is none of that id; list them first"));
        }
        if (!out.ParseFromString(*bytes)) {
          return absl::DataLossError(absl::StrCat(
              "reading of release '", id, "' failed: it is not a Release"));
        }
        return absl::OkStatus();
      });
}

}  // namespace

grpc::Status DisseminationRpc::ListReleases(
    grpc::ServerContext* /*context*/,
    const v1::ListReleasesRequest* /*request*/,
    v1::ListReleasesResponse* response) {
  for (const auto& release : site_.Releases()) {
    Encode(*release, *response->add_releases());
  }
  return grpc::Status::OK;
}

grpc::Status DisseminationRpc::GetRelease(grpc::ServerContext* /*context*/,
                                          const v1::GetReleaseRequest* request,
                                          v1::GetReleaseResponse* response) {
  return rpc::ToGrpc(
      ReadRelease(releases_, request->id(), *response->mutable_release()));
}

}  // namespace tyst::dissemination
