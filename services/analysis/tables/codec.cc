// SPDX-License-Identifier: MIT
#include "analysis/tables/codec.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "platform/base/status_macros.h"
#include "platform/seal/envelope.h"
#include "tyst/analysis/v1/events.pb.h"
#include "tyst/analysis/v1/state.pb.h"
#include "tyst/governance/v1/events.pb.h"

namespace tyst::analysis::tables {
namespace {

namespace gov = ::tyst::governance::v1;
namespace pb = ::tyst::analysis::v1;

// Some 300 KB: a record of the log stays well below a megabyte.
constexpr size_t kCellsAPart = 4000;

template <typename Message>
bool ParseInto(absl::string_view bytes, Message& message) {
  return message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

void ToProto(const TrueCell& cell, pb::TrueCell& out) {
  for (const std::string& code : cell.codes) {
    out.add_codes(code);
  }
  out.set_measure(cell.measure);
  out.set_people(cell.people);
  out.set_value(cell.value);
  out.set_record_key_sum(cell.record_keys);
  out.set_largest(cell.largest);
  out.set_missing(cell.missing);
}

absl::StatusOr<EncodedProposal> EncodePart(const ProposalHead& head, int part,
                                           int parts,
                                           const pb::TrueTable& cells,
                                           const seal::KeyLadder& ladder,
                                           Random& random) {
  pb::ProposalRecord record;
  record.set_proposal_id(absl::StrCat(head.cut, "/", head.design, "/",
                                      head.design_version, "/", part));
  record.set_cut(head.cut);
  record.set_release_id(head.release_id);
  record.set_design(head.design);
  record.set_design_version(head.design_version);
  record.set_part(part);
  record.set_parts(parts);
  record.set_policies_next_offset(head.policies_next_offset);
  ASSIGN_OR_RETURN(const seal::WrappedSealed sealed,
                   seal::SealWithOwnKey(ladder,
                                        {.topic = std::string(kProposalsTopic),
                                         .key = record.proposal_id(),
                                         .schema = "tyst.analysis.v1.TrueTable",
                                         .record_id = record.proposal_id(),
                                         .version = head.cut},
                                        cells.SerializeAsString(), random));
  seal::ToProto(sealed, *record.mutable_table());
  return EncodedProposal{record.proposal_id(), record.SerializeAsString()};
}

}  // namespace

absl::StatusOr<SealedContributions> ParseContributions(
    absl::string_view bytes) {
  pb::ContributionRecord record;
  if (!ParseInto(bytes, record) || record.table_id().empty() ||
      !record.has_contributions()) {
    return absl::InvalidArgumentError(
        "parsing of contributions failed: it is no ContributionRecord with a "
        "table");
  }
  return SealedContributions{
      record.table_id(), record.contributions().key_id(),
      std::move(*record.mutable_contributions()->mutable_ciphertext())};
}

absl::StatusOr<CutOrder> ParseCutOrder(absl::string_view bytes) {
  gov::CutOrdered ordered;
  if (!ParseInto(bytes, ordered) || ordered.number() < 1) {
    return absl::InvalidArgumentError(
        "parsing of a cut order failed: it is no CutOrdered with a number");
  }
  CutOrder order;
  order.number = ordered.number();
  order.release_id = ordered.release_id();
  for (const gov::DesignVersion& design : ordered.designs()) {
    order.tables.push_back(absl::StrCat(design.id(), "/", design.version()));
  }
  for (const std::string& text : ordered.periods()) {
    ASSIGN_OR_RETURN(const Quarter period, Quarter::Parse(text));
    order.periods.push_back(period);
  }
  std::ranges::sort(order.periods);
  const auto repeated = std::ranges::unique(order.periods);
  order.periods.erase(repeated.begin(), repeated.end());
  return order;
}

absl::StatusOr<std::vector<AreaChange>> OpenContributions(
    const seal::DataKey& key, const SealedContributions& sealed) {
  ASSIGN_OR_RETURN(const std::string plain,
                   seal::Open(key,
                              {.topic = std::string(kContributionsTopic),
                               .key = sealed.table_id,
                               .schema = "tyst.analysis.v1.Contributions",
                               .record_id = sealed.table_id},
                              sealed.ciphertext));
  pb::Contributions body;
  if (!ParseInto(plain, body)) {
    return absl::DataLossError(absl::StrCat(
        "reading of contributions to table '", sealed.table_id, "' failed"));
  }
  std::vector<AreaChange> areas;
  for (const pb::AreaChanges& in : body.areas()) {
    if (in.people_size() != in.cells_size() ||
        in.record_key_sums_size() != in.cells_size()) {
      return absl::DataLossError(
          absl::StrCat("reading of contributions to table '", sealed.table_id,
                       "' failed: lists of different lengths"));
    }
    AreaChange area{in.period(), in.area(), {}};
    for (int i = 0; i < in.cells_size(); ++i) {
      area.cells.emplace_back(static_cast<int>(in.cells(i)),
                              Totals{in.people(i), in.record_key_sums(i)});
    }
    areas.push_back(std::move(area));
  }
  return areas;
}

std::string EncodeCells(const Cells& cells) {
  pb::CellBlock block;
  for (const auto& [cell, totals] : cells) {
    block.add_cells(static_cast<uint32_t>(cell));
    block.add_people(totals.people);
    block.add_record_key_sums(totals.record_keys);
  }
  return block.SerializeAsString();
}

absl::Status DecodeCells(absl::string_view bytes, Cells& cells) {
  pb::CellBlock block;
  if (!ParseInto(bytes, block) || block.people_size() != block.cells_size() ||
      block.record_key_sums_size() != block.cells_size()) {
    return absl::DataLossError("reading of stored cells failed");
  }
  for (int i = 0; i < block.cells_size(); ++i) {
    cells[static_cast<int>(block.cells(i))] = {block.people(i),
                                               block.record_key_sums(i)};
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<EncodedProposal>> EncodeProposal(
    const ProposalHead& head, const std::vector<TrueCell>& table,
    const seal::KeyLadder& ladder, Random& random) {
  const size_t parts =
      std::max<size_t>(1, (table.size() + kCellsAPart - 1) / kCellsAPart);
  std::vector<EncodedProposal> proposals;
  for (size_t part = 0; part < parts; ++part) {
    pb::TrueTable cells;
    const size_t end = std::min(table.size(), (part + 1) * kCellsAPart);
    for (size_t i = part * kCellsAPart; i < end; ++i) {
      ToProto(table[i], *cells.add_cells());
    }
    ASSIGN_OR_RETURN(
        EncodedProposal proposal,
        EncodePart(head, static_cast<int>(part) + 1, static_cast<int>(parts),
                   cells, ladder, random));
    proposals.push_back(std::move(proposal));
  }
  return proposals;
}

}  // namespace tyst::analysis::tables
