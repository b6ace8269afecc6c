// SPDX-License-Identifier: MIT
// The gRPC edge of intake: takes the caller's organisation from the gate and
// asks the door or the state of a job. No rule lives here.
#pragma once

#include "intake/door/rpc.h"
#include "platform/runtime/job.h"
#include "platform/seal/ladder.h"
#include "tyst/intake/v1/service.grpc.pb.h"

namespace tyst::intake {

// Thread safety: safe for concurrent use. Lifetime: all references outlive it.
class IntakeRpc final : public v1::IntakeService::Service {
 public:
  IntakeRpc(Door& door, const runtime::Job& persons,
            const runtime::Job& receipts, const seal::KeyLadder& ladder)
      : door_(door), persons_(persons), receipts_(receipts), ladder_(ladder) {}

  grpc::Status Submit(grpc::ServerContext* context,
                      const v1::SubmitRequest* request,
                      v1::SubmitResponse* response) override;
  grpc::Status GetReceipts(grpc::ServerContext* context,
                           const v1::GetReceiptsRequest* request,
                           v1::GetReceiptsResponse* response) override;
  grpc::Status SummariseReceipts(
      grpc::ServerContext* context, const v1::SummariseReceiptsRequest* request,
      v1::SummariseReceiptsResponse* response) override;
  grpc::Status ListQuarantine(grpc::ServerContext* context,
                              const v1::ListQuarantineRequest* request,
                              v1::ListQuarantineResponse* response) override;
  grpc::Status ShowQuarantine(grpc::ServerContext* context,
                              const v1::ShowQuarantineRequest* request,
                              v1::ShowQuarantineResponse* response) override;

 private:
  Door& door_;
  const runtime::Job& persons_;
  const runtime::Job& receipts_;
  const seal::KeyLadder& ladder_;
};

}  // namespace tyst::intake
