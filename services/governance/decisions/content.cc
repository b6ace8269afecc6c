// SPDX-License-Identifier: MIT
#include "governance/decisions/content.h"

#include <utility>

#include "governance/decisions/areas.h"
#include "governance/decisions/labels.h"
#include "governance/decisions/proposal_codec.h"
#include "platform/base/status_macros.h"

namespace tyst::governance {
namespace {

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
