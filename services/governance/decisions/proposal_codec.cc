// SPDX-License-Identifier: MIT
#include "governance/decisions/proposal_codec.h"

#include <optional>

#include "absl/strings/str_cat.h"

#include "platform/base/status_macros.h"
#include "platform/runtime/handler.h"
#include "platform/seal/envelope.h"
#include "tyst/analysis/v1/events.pb.h"

namespace tyst::governance {
namespace {

namespace pb = ::tyst::analysis::v1;

constexpr char kTableSchema[] = "tyst.analysis.v1.TrueTable";

absl::StatusOr<pb::ProposalRecord> ReadPart(const store::StateReader& mirrors,
                                            const std::string& key) {
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                   mirrors.Get(runtime::MirrorKey(kProposalsTopic, key)));
  if (!bytes.has_value()) {
    return absl::FailedPreconditionError(
        absl::StrCat("reading of proposal '", key,
                     "' failed: it has not come; order the release again"));
  }
  pb::ProposalRecord record;
  if (!record.ParseFromString(*bytes) || record.parts() < 1) {
    return absl::DataLossError(
        absl::StrCat("reading of proposal '", key, "' failed: it is none"));
  }
  return record;
}

absl::Status AddFigures(const pb::ProposalRecord& record,
                        const std::string& key, const seal::KeyLadder& ladder,
                        std::vector<ProposedFigure>& figures) {
  ASSIGN_OR_RETURN(const std::string plain,
                   seal::OpenWithOwnKey(ladder,
                                        {.topic = kProposalsTopic,
                                         .key = key,
                                         .schema = kTableSchema,
                                         .record_id = key,
                                         .version = record.cut()},
                                        seal::FromProto(record.table())));
  pb::TrueTable table;
  if (!table.ParseFromString(plain)) {
    return absl::DataLossError(absl::StrCat("reading of proposal '", key,
                                            "' failed: it holds no table"));
  }
  for (const pb::TrueCell& cell : table.cells()) {
    figures.push_back({.codes = {cell.codes().begin(), cell.codes().end()},
                       .measure = cell.measure(),
                       .people = cell.people(),
                       .value = cell.value(),
                       .largest = cell.largest(),
                       .structural_zero = cell.structural_zero(),
                       .missing = cell.missing()});
  }
  return absl::OkStatus();
}

}  // namespace

std::string ProposalKey(int64_t cut, const DesignRef& design, int part) {
  return absl::StrCat(cut, "/", design.id, "/", design.version, "/", part);
}

absl::StatusOr<std::vector<ProposedFigure>> ReadProposal(
    const store::StateReader& mirrors, const seal::KeyLadder& ladder,
    int64_t cut, const DesignRef& design) {
  std::vector<ProposedFigure> figures;
  int parts = 1;
  for (int part = 1; part <= parts; ++part) {
    const std::string key = ProposalKey(cut, design, part);
    ASSIGN_OR_RETURN(const pb::ProposalRecord record, ReadPart(mirrors, key));
    if (record.cut() != cut || record.design() != design.id ||
        record.design_version() != design.version || record.part() != part) {
      return absl::InvalidArgumentError(
          absl::StrCat("reading of proposal '", key,
                       "' failed: it is of another table or cut"));
    }
    parts = record.parts();
    RETURN_IF_ERROR(AddFigures(record, key, ladder, figures));
  }
  return figures;
}

}  // namespace tyst::governance
