// SPDX-License-Identifier: MIT
#include "intake/rpc.h"

#include <string>
#include <utility>

#include "absl/status/statusor.h"

#include "intake/persons/rpc.h"
#include "intake/receipts/rpc.h"
#include "platform/rpc/caller.h"
#include "platform/rpc/status.h"

namespace tyst::intake {
namespace {

// Calls `answer` with the caller's organisation and hands its answer on.
template <typename Response, typename Answer>
grpc::Status Serve(const grpc::ServerContext* context, Response* response,
                   const Answer& answer) {
  const absl::StatusOr<rpc::Caller> caller = rpc::CallerOf(*context);
  if (!caller.ok()) {
    return rpc::ToGrpc(caller.status());
  }
  absl::StatusOr<Response> made = answer(caller->organisation);
  if (!made.ok()) {
    return rpc::ToGrpc(made.status());
  }
  *response = *std::move(made);
  return grpc::Status::OK;
}

}  // namespace

grpc::Status IntakeRpc::Submit(grpc::ServerContext* context,
                               const v1::SubmitRequest* request,
                               v1::SubmitResponse* response) {
  return Serve(context, response, [&](const std::string& organisation) {
    return door_.Submit(organisation, *request);
  });
}

grpc::Status IntakeRpc::GetReceipts(grpc::ServerContext* context,
                                    const v1::GetReceiptsRequest* request,
                                    v1::GetReceiptsResponse* response) {
  return Serve(context, response, [&](const std::string& organisation) {
    return intake::GetReceipts(receipts_, organisation, *request);
  });
}

grpc::Status IntakeRpc::SummariseReceipts(
    grpc::ServerContext* context, const v1::SummariseReceiptsRequest* request,
    v1::SummariseReceiptsResponse* response) {
  return Serve(context, response, [&](const std::string& organisation) {
    return intake::SummariseReceipts(receipts_, organisation, *request);
  });
}

grpc::Status IntakeRpc::ListQuarantine(grpc::ServerContext* context,
                                       const v1::ListQuarantineRequest* request,
                                       v1::ListQuarantineResponse* response) {
  return Serve(context, response, [&](const std::string& organisation) {
    return intake::ListQuarantine(persons_, organisation, *request);
  });
}

grpc::Status IntakeRpc::ShowQuarantine(grpc::ServerContext* context,
                                       const v1::ShowQuarantineRequest* request,
                                       v1::ShowQuarantineResponse* response) {
  return Serve(context, response, [&](const std::string& organisation) {
    return intake::ShowQuarantine(persons_, ladder_, organisation, *request);
  });
}

}  // namespace tyst::intake
