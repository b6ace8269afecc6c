// SPDX-License-Identifier: MIT
#include "standalone/tokens.h"

#include <string>
#include <vector>

#include "absl/time/time.h"

#include "platform/base/status_macros.h"
#include "platform/rpc/files.h"
#include "reference/geography.h"

namespace tyst::standalone {
namespace {

constexpr absl::Duration kLife = absl::Hours(24 * 30);
constexpr char kOwnOrganisation[] = "tyst";

struct Holder {
  std::string who;
  std::string organisation;
  std::string role;
};

std::vector<Holder> Holders() {
  std::vector<Holder> holders = {
      {"analyst", kOwnOrganisation, "analyst"},
      {"checker-1", kOwnOrganisation, "checker"},
      {"checker-2", kOwnOrganisation, "checker"},
      {"operator", kOwnOrganisation, "operator"},
  };
  for (const auto& authority : reference::Authorities()) {
    const std::string code(authority.code);
    holders.push_back({code, code, "data_officer"});
  }
  for (const auto& board : reference::HealthBoards()) {
    const std::string code(board.ods);
    holders.push_back({code, code, "data_officer"});
  }
  return holders;
}

}  // namespace

absl::Status IssueTokens(const DataFolder& folder, const rpc::SigningKey& key,
                         const rpc::TokenTerms& terms, const Clock& clock) {
  const absl::Time now = clock.Now();
  for (const Holder& holder : Holders()) {
    ASSIGN_OR_RETURN(const std::string token,
                     rpc::IssueToken(key, terms,
                                     {.subject = holder.who,
                                      .organisation = holder.organisation,
                                      .roles = {holder.role},
                                      .issued = now,
                                      .not_before = now,
                                      .expires = now + kLife}));
    RETURN_IF_ERROR(rpc::WriteSecretFile(folder.TokenPath(holder.who), token));
  }
  return absl::OkStatus();
}

}  // namespace tyst::standalone
