// SPDX-License-Identifier: MIT
// The door of analysis: which tables there are. It shows no figure; those leave
// through governance.
#pragma once

#include <vector>

#include "absl/status/statusor.h"

#include "analysis/tables/handler.h"
#include "platform/runtime/job.h"
#include "tyst/analysis/v1/service.grpc.pb.h"

namespace tyst::analysis {

// Thread safety: safe for concurrent use. Lifetime: the job outlives it.
class AnalysisDoor final : public v1::AnalysisService::Service {
 public:
  explicit AnalysisDoor(const runtime::Job& tables) : tables_(tables) {}

  grpc::Status ListTables(grpc::ServerContext* context,
                          const v1::ListTablesRequest* request,
                          v1::ListTablesResponse* response) override;

 private:
  absl::StatusOr<std::vector<tables::TableOutline>> Outlines() const;

  const runtime::Job& tables_;
};

}  // namespace tyst::analysis
