// SPDX-License-Identifier: MIT
#include "analysis/tables/handler.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "analysis/design_codec.h"
#include "platform/base/digest.h"
#include "platform/base/status_macros.h"

namespace tyst::analysis::tables {
namespace {

using runtime::Context;
using runtime::Effects;

constexpr absl::string_view kPoliciesTopic = "governance.policies";
constexpr absl::string_view kCutsTopic = "governance.cuts";
// So many cells share a state value and keep it below 512 bytes.
constexpr int kCellsABlock = 32;

std::string AreaPrefix(absl::string_view table_id, absl::string_view period,
                       absl::string_view area) {
  return absl::StrCat("c/", table_id, "/", period, "/", area, "/");
}

std::string OrderKey(int64_t cut) { return absl::StrCat("o/", cut); }

// The partition that the runtime sends contributions to this table to.
bool IsHere(absl::string_view table_id, const Context& context) {
  return PartitionOf(table_id, context.partitions) == context.partition;
}

CellSource CellsIn(const store::StateReader& state,
                   const std::string& table_id) {
  return [&state, table_id](absl::string_view period,
                            absl::string_view area) -> absl::StatusOr<Cells> {
    Cells cells;
    absl::Status decoded;
    RETURN_IF_ERROR(state.Scan(AreaPrefix(table_id, period, area), "",
                               [&](absl::string_view, absl::string_view value) {
                                 decoded = DecodeCells(value, cells);
                                 return decoded.ok() ? store::Visit::kContinue
                                                     : store::Visit::kStop;
                               }));
    RETURN_IF_ERROR(decoded);
    return cells;
  };
}

absl::StatusOr<Effects> TakePolicy(const runtime::Event& event) {
  Effects effects;
  if (!event.value.has_value()) {
    return effects;
  }
  ASSIGN_OR_RETURN(std::optional<Design> design, ParsePolicy(*event.value));
  if (design.has_value()) {
    const std::string key = DesignKey(TableIdOf(*design));
    effects.writes.push_back(
        {key, EncodeDesign({*std::move(design), 0, true, ""})});
  }
  return effects;
}

absl::StatusOr<Effects> TakeOrder(const runtime::Event& event) {
  Effects effects;
  if (event.value.has_value()) {
    ASSIGN_OR_RETURN(const CutOrder order, ParseCutOrder(*event.value));
    effects.writes.push_back({OrderKey(order.number), *event.value});
  }
  return effects;
}

absl::Status CountCells(const store::StateReader& state,
                        TableOutline& outline) {
  std::set<std::string> periods;
  absl::Status decoded;
  const std::string prefix = absl::StrCat("c/", outline.table_id, "/");
  RETURN_IF_ERROR(state.Scan(
      prefix, "", [&](absl::string_view key, absl::string_view value) {
        Cells cells;
        decoded = DecodeCells(value, cells);
        outline.cells += static_cast<int64_t>(cells.size());
        key.remove_prefix(prefix.size());
        const absl::string_view period = key.substr(0, key.find('/'));
        if (!period.empty()) {
          periods.emplace(period);
        }
        return decoded.ok() ? store::Visit::kContinue : store::Visit::kStop;
      }));
  outline.periods.assign(periods.begin(), periods.end());
  return decoded;
}

}  // namespace

runtime::JobSpec TablesSpec() {
  runtime::JobSpec spec;
  spec.service = "analysis";
  spec.job = "tables";
  spec.inputs = {std::string(kContributionsTopic)};
  spec.followed = {std::string(kPoliciesTopic), std::string(kCutsTopic)};
  spec.outputs = {std::string(kProposalsTopic)};
  spec.governed_by = std::string(kPoliciesTopic);
  return spec;
}

absl::StatusOr<std::vector<TableOutline>> Outline(
    const store::StateReader& state, int partition, int partitions) {
  std::vector<TableOutline> outlines;
  absl::Status decoded;
  RETURN_IF_ERROR(state.Scan(
      kDesignPrefix, "", [&](absl::string_view key, absl::string_view value) {
        key.remove_prefix(kDesignPrefix.size());
        const auto stored = DecodeDesign(value);
        decoded = stored.status();
        if (decoded.ok() && PartitionOf(key, partitions) == partition) {
          outlines.push_back({.table_id = std::string(key),
                              .design = stored->design.id,
                              .version = stored->design.version,
                              .periods = {},
                              .cells = 0});
        }
        return decoded.ok() ? store::Visit::kContinue : store::Visit::kStop;
      }));
  RETURN_IF_ERROR(decoded);
  for (TableOutline& outline : outlines) {
    RETURN_IF_ERROR(CountCells(state, outline));
  }
  return outlines;
}

TablesHandler::TablesHandler(const seal::KeyLadder& ladder, KeyFinder find_key,
                             Watch watch)
    : ladder_(ladder),
      find_key_(std::move(find_key)),
      watch_(std::move(watch)) {}

absl::StatusOr<Effects> TablesHandler::Handle(const runtime::Event& event,
                                              const Context& context) {
  if (event.topic == kPoliciesTopic) {
    return TakePolicy(event);
  }
  if (event.topic == kCutsTopic) {
    return TakeOrder(event);
  }
  return TakeContributions(event, context);
}

absl::StatusOr<Effects> TablesHandler::TakeContributions(
    const runtime::Event& event, const Context& context) {
  Effects effects;
  if (!event.value.has_value()) {
    return effects;
  }
  ASSIGN_OR_RETURN(const SealedContributions sealed,
                   ParseContributions(*event.value));
  const absl::StatusOr<seal::DataKey> key = find_key_(sealed.key_id);
  if (absl::IsFailedPrecondition(key.status()) ||
      absl::IsNotFound(key.status())) {
    // A table without them would be wrong for ever.
    return absl::DataLossError(
        absl::StrCat("opening of contributions to table '", sealed.table_id,
                     "' failed: their day key is gone; rebuild the tables"));
  }
  RETURN_IF_ERROR(key.status());
  ASSIGN_OR_RETURN(const std::vector<AreaChange> areas,
                   OpenContributions(*key, sealed));
  for (const AreaChange& area : areas) {
    RETURN_IF_ERROR(FoldArea(sealed.table_id, area, context, effects.writes));
    watch_(Happened::kFolded, static_cast<int64_t>(area.cells.size()));
  }
  return effects;
}

absl::Status TablesHandler::FoldArea(const std::string& table_id,
                                     const AreaChange& area,
                                     const Context& context,
                                     std::vector<store::Write>& writes) {
  const std::string prefix = AreaPrefix(table_id, area.period, area.area);
  std::map<int, Cells> blocks;
  for (const auto& [cell, change] : area.cells) {
    const int number = cell / kCellsABlock;
    const auto [block, is_new] = blocks.try_emplace(number);
    if (is_new) {
      ASSIGN_OR_RETURN(const std::optional<std::string> stored,
                       context.state.Get(absl::StrCat(prefix, number)));
      if (stored.has_value()) {
        RETURN_IF_ERROR(DecodeCells(*stored, block->second));
      }
    }
    RETURN_IF_ERROR(Fold(cell, change, block->second));
  }
  for (const auto& [number, cells] : blocks) {
    std::optional<std::string> value;
    if (!cells.empty()) {
      value = EncodeCells(cells);
    }
    writes.push_back({absl::StrCat(prefix, number), std::move(value)});
  }
  return absl::OkStatus();
}

absl::StatusOr<Effects> TablesHandler::OnCut(int64_t n,
                                             const Context& context) {
  Effects effects;
  ASSIGN_OR_RETURN(const std::optional<std::string> stored,
                   context.state.Get(OrderKey(n)));
  if (!stored.has_value()) {
    // Followed topics are read to their end before a batch, so the order is
    // always there before its cut.
    return absl::DataLossError(absl::StrCat("proposing of tables at cut ", n,
                                            " failed: its order is not there"));
  }
  ASSIGN_OR_RETURN(const CutOrder order, ParseCutOrder(*stored));
  for (const std::string& table_id : order.tables) {
    if (IsHere(table_id, context)) {
      RETURN_IF_ERROR(Propose(order, table_id, context, effects));
    }
  }
  effects.writes.push_back({OrderKey(n), std::nullopt});
  return effects;
}

absl::Status TablesHandler::Propose(const CutOrder& order,
                                    const std::string& table_id,
                                    const Context& context, Effects& effects) {
  ASSIGN_OR_RETURN(const std::optional<std::string> stored,
                   context.state.Get(DesignKey(table_id)));
  if (!stored.has_value()) {
    watch_(Happened::kNotKnown,
           1);  // Governance misses a table and orders anew.
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const DesignInForce design, DecodeDesign(*stored));
  ASSIGN_OR_RETURN(const std::vector<TrueCell> table,
                   BuildTrueTable(design.design, order.periods,
                                  CellsIn(context.state, table_id)));
  ASSIGN_OR_RETURN(
      std::vector<EncodedProposal> parts,
      EncodeProposal({.cut = order.number,
                      .release_id = order.release_id,
                      .design = design.design.id,
                      .design_version = design.design.version,
                      .policies_next_offset = context.cut_policies_next_offset},
                     table, ladder_, context.random));
  for (EncodedProposal& part : parts) {
    effects.outputs.push_back({.topic = std::string(kProposalsTopic),
                               .partition_key = part.id,
                               .key = part.id,
                               .value = std::move(part.bytes),
                               .schema = std::string(kProposalRecord)});
  }
  watch_(Happened::kProposed, 1);
  return absl::OkStatus();
}

}  // namespace tyst::analysis::tables
