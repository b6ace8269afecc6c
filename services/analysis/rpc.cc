// SPDX-License-Identifier: MIT
#include "analysis/rpc.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "platform/base/status_macros.h"
#include "platform/rpc/status.h"

namespace tyst::analysis {

absl::StatusOr<std::vector<tables::TableOutline>> AnalysisDoor::Outlines()
    const {
  std::vector<tables::TableOutline> all;
  for (const int partition : tables_.Owned()) {
    const auto read = [&](const store::StateReader& state,
                          const store::StateReader&) -> absl::Status {
      ASSIGN_OR_RETURN(std::vector<tables::TableOutline> here,
                       tables::Outline(state, partition, tables_.partitions()));
      std::ranges::move(here, std::back_inserter(all));
      return absl::OkStatus();
    };
    RETURN_IF_ERROR(tables_.Read(partition, read));
  }
  std::ranges::sort(all, {}, &tables::TableOutline::table_id);
  return all;
}

grpc::Status AnalysisDoor::ListTables(grpc::ServerContext* /*context*/,
                                      const v1::ListTablesRequest* /*request*/,
                                      v1::ListTablesResponse* response) {
  const auto outlines = Outlines();
  if (!outlines.ok()) {
    return rpc::ToGrpc(outlines.status());
  }
  for (const tables::TableOutline& outline : *outlines) {
    v1::TableSummary& table = *response->add_tables();
    table.set_table_id(outline.table_id);
    table.set_design(outline.design);
    table.set_design_version(outline.version);
    for (const std::string& period : outline.periods) {
      table.add_periods(period);
    }
    table.set_cells(outline.cells);
  }
  return grpc::Status::OK;
}

}  // namespace tyst::analysis
