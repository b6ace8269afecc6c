// SPDX-License-Identifier: MIT
#include "governance/decisions/content.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"

#include "governance/decisions/areas.h"
#include "governance/decisions/labels.h"
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

// What cannot be named in both languages is not fit to be published.
absl::Status CheckLabels(const ProtectedTables& tables) {
  for (const ProtectedTable& table : tables.tables()) {
    for (size_t d = 0; d < table.layout().dimensions(); ++d) {
      const std::string& dimension = table.design().dimensions[d].id;
      RETURN_IF_ERROR(DimensionLabel(dimension).status());
      for (const std::string& code : table.layout().codes(d)) {
        RETURN_IF_ERROR(CategoryLabel(dimension, code).status());
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace

std::string ProposalKey(int64_t cut, const DesignRef& design, int part) {
  return absl::StrCat(cut, "/", design.id, "/", design.version, "/", part);
}

absl::StatusOr<ReleaseContent> ReadContent(const ReleaseState& release,
                                           const store::StateReader& state,
                                           const store::StateReader& mirrors,
                                           const seal::KeyLadder& ladder) {
  const PolicyBook book(state);
  ASSIGN_OR_RETURN(const ProtectionRules rules,
                   book.Protection(release.protection));
  ASSIGN_OR_RETURN(Geography geography, AreasIn(release.periods));
  std::vector<DesignPolicy> designs;
  std::vector<TableSpec> specs;
  for (const DesignRef& ref : release.designs) {
    ASSIGN_OR_RETURN(DesignPolicy design, book.Design(ref.id, ref.version));
    specs.push_back(design.spec);
    designs.push_back(std::move(design));
  }
  std::vector<TrueTable> tables;
  for (size_t i = 0; i < specs.size(); ++i) {
    ASSIGN_OR_RETURN(
        const std::vector<ProposedFigure> figures,
        ReadProposal(mirrors, ladder, release.cut, release.designs[i]));
    ASSIGN_OR_RETURN(TrueTable table,
                     BuildTable(specs[i], specs, release.periods, geography,
                                release.cut, figures));
    tables.push_back(std::move(table));
  }
  ASSIGN_OR_RETURN(ProtectedTables made,
                   Protect(std::move(tables), geography, rules,
                           {release.id, release.title_en, release.title_cy}));
  RETURN_IF_ERROR(CheckLabels(made));
  return ReleaseContent{std::move(made), std::move(designs),
                        std::move(geography)};
}

}  // namespace tyst::governance
