// SPDX-License-Identifier: MIT
// Contributions, cut orders and proposals between the wire, the state of the
// job and the domain.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "analysis/domain/design.h"
#include "analysis/domain/quarter.h"
#include "analysis/tables/domain/fold.h"
#include "analysis/tables/domain/true_table.h"
#include "platform/base/random.h"
#include "platform/seal/aead.h"
#include "platform/seal/ladder.h"

namespace tyst::analysis::tables {

inline constexpr absl::string_view kContributionsTopic =
    "analysis.contributions";
inline constexpr absl::string_view kProposalsTopic = "analysis.proposals";
inline constexpr absl::string_view kProposalRecord =
    "tyst.analysis.v1.ProposalRecord";

// A record of analysis.contributions, still sealed.
struct SealedContributions {
  std::string table_id;
  std::string key_id;
  std::string ciphertext;
};

// Signed changes of the cells of one period and area.
struct AreaChange {
  std::string period;
  std::string area;
  std::vector<std::pair<int, Totals>> cells;
};

// A cut that was ordered.
struct CutOrder {
  int64_t number = 0;
  std::string release_id;
  std::vector<std::string> tables;  // table ids
  std::vector<Quarter> periods;
};

// A proposal: what is said of a table beside its cells.
struct ProposalHead {
  int64_t cut = 0;
  std::string release_id;
  std::string design;
  int64_t design_version = 0;
  int64_t policies_next_offset = 0;
};

// Fails with: InvalidArgument.
absl::StatusOr<SealedContributions> ParseContributions(absl::string_view bytes);
absl::StatusOr<CutOrder> ParseCutOrder(absl::string_view bytes);
// Fails with: DataLoss.
absl::StatusOr<std::vector<AreaChange>> OpenContributions(
    const seal::DataKey& key, const SealedContributions& sealed);

// Cells as one state value.
std::string EncodeCells(const Cells& cells);
// Adds them to `cells`. Fails with: DataLoss.
absl::Status DecodeCells(absl::string_view bytes, Cells& cells);

// The records that propose `table`, by proposal id: some thousand cells each.
struct EncodedProposal {
  std::string id;
  std::string bytes;
};
// Fails with: PermissionDenied without a key for the topic.
absl::StatusOr<std::vector<EncodedProposal>> EncodeProposal(
    const ProposalHead& head, const std::vector<TrueCell>& table,
    const seal::KeyLadder& ladder, Random& random);

}  // namespace tyst::analysis::tables
