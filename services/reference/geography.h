// SPDX-License-Identifier: MIT
// Where in Wales: the 22 authorities, the seven health boards, the seven
// regional partnership board areas with the dates of their members, the nation.
//
// Codes are looked up in the list and never in a range: W06000007 and W06000017
// do not exist. Published totals need not be the sum of these parts.
//
// Thread safety: all of it is immutable.
// Lifetime: views and references are valid for ever.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "reference/text.h"

namespace tyst::reference {

struct Authority {
  absl::string_view code;  // ONS, W06…
  BilingualText name;
  int64_t residents = 0;           // Census 2021 usual residents
  absl::string_view health_board;  // ONS, W11…
  absl::string_view ods;           // that board's ODS code, 7A1 to 7A7
  Provenance provenance;
};

// A regional partnership board area. Its code is Tyst's own: none is official.
struct Region {
  absl::string_view code;
  BilingualText name;
  Provenance provenance;
};

struct HealthBoard {
  absl::string_view code;  // ONS, W11…
  absl::string_view ods;   // 7A1 to 7A7
  BilingualText name;
  Provenance provenance;
};

struct Nation {
  absl::string_view code;
  BilingualText name;
  Provenance provenance;
};

// In the order of their codes.
const std::vector<Authority>& Authorities();
const std::vector<Region>& Regions();
const std::vector<HealthBoard>& HealthBoards();
// Wales, W92000004.
const Nation& Wales();

std::optional<Authority> FindAuthority(absl::string_view code);
std::optional<Region> FindRegion(absl::string_view code);
std::optional<HealthBoard> FindHealthBoardByOds(absl::string_view ods);
// Site codes of five characters do not tell the board (7A3B7 is in the area
// of 7A5), so they are not looked up here.

// The region an authority belongs to on `day`; nullopt for an unknown code and
// for days for which membership is not established.
std::optional<Region> RegionOf(absl::string_view authority, absl::CivilDay day);
// The members of a region on `day`, in the order of their codes.
std::vector<Authority> AuthoritiesOf(absl::string_view region,
                                     absl::CivilDay day);
// The authority that is the whole of its region on `day` (Powys), so that a
// figure of the one is the figure of the other.
std::optional<Authority> SoleAuthorityOf(absl::string_view region,
                                         absl::CivilDay day);

}  // namespace tyst::reference
