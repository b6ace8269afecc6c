// SPDX-License-Identifier: MIT
// The job `tables`: signed contributions in, tables as they truly are out, one
// for each design that a cut was ordered for.
//
// State:
//   c/<table id>/<period>/<area>/<block>   finest cells, in blocks
//   d/<table id>                           a design in force
//   o/<cut>                                a cut ordered, not yet come
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "analysis/tables/codec.h"
#include "platform/runtime/handler.h"
#include "platform/seal/ladder.h"

namespace tyst::analysis::tables {

// The day key with this id. Fails with: FailedPrecondition when destroyed.
using KeyFinder =
    std::function<absl::StatusOr<seal::DataKey>(const std::string& id)>;

// What a metric counts.
enum class Happened {
  kFolded,    // a change of a cell
  kProposed,  // a table
  kNotKnown,  // a table was ordered without there being such a design
};
using Watch = std::function<void(Happened what, int64_t times)>;

// What is there of a table, without any figure.
struct TableOutline {
  std::string table_id;
  std::string design;
  int64_t version = 0;
  std::vector<std::string> periods;  // in which it holds anything
  int64_t cells = 0;                 // finest cells that hold anything
};

runtime::JobSpec TablesSpec();

// The tables that lie in one partition, in order of table id.
absl::StatusOr<std::vector<TableOutline>> Outline(
    const store::StateReader& state, int partition, int partitions);

// Thread safety: as EventHandler. Lifetime: the ladder must outlive it.
class TablesHandler final : public runtime::EventHandler {
 public:
  TablesHandler(const seal::KeyLadder& ladder, KeyFinder find_key, Watch watch);

  absl::StatusOr<runtime::Effects> Handle(
      const runtime::Event& event, const runtime::Context& context) override;
  absl::StatusOr<runtime::Effects> OnCut(
      int64_t n, const runtime::Context& context) override;

 private:
  absl::StatusOr<runtime::Effects> TakeContributions(
      const runtime::Event& event, const runtime::Context& context);
  absl::Status FoldArea(const std::string& table_id, const AreaChange& area,
                        const runtime::Context& context,
                        std::vector<store::Write>& writes);
  absl::Status Propose(const CutOrder& order, const std::string& table_id,
                       const runtime::Context& context,
                       runtime::Effects& effects);

  const seal::KeyLadder& ladder_;
  const KeyFinder find_key_;
  const Watch watch_;
};

}  // namespace tyst::analysis::tables
