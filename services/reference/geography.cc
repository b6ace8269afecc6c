// SPDX-License-Identifier: MIT
#include "reference/geography.h"

#include <string>

#include "absl/strings/numbers.h"

#include "reference/rows.h"

namespace tyst::reference {
namespace {

struct Membership {
  absl::string_view authority;
  absl::string_view region;
  absl::CivilDay from = absl::CivilDay::min();
  absl::CivilDay to = absl::CivilDay::max();
};

absl::CivilDay DayOr(absl::string_view text, absl::CivilDay otherwise) {
  absl::CivilDay day;
  return absl::ParseCivilTime(text, &day) ? day : otherwise;
}

const std::vector<Membership>& Memberships() {
  static const auto& all = *new std::vector<Membership>([] {
    std::vector<Membership> list;
    for (const Row& row : ReadRows("region_membership.csv", 6)) {
      list.push_back({row[0], row[1], DayOr(row[2], absl::CivilDay::min()),
                      DayOr(row[3], absl::CivilDay::max())});
    }
    return list;
  }());
  return all;
}

template <typename T>
std::optional<T> FindByCode(const std::vector<T>& all, absl::string_view code) {
  for (const T& one : all) {
    if (one.code == code) {
      return one;
    }
  }
  return std::nullopt;
}

}  // namespace

const std::vector<Authority>& Authorities() {
  static const auto& all = *new std::vector<Authority>([] {
    std::vector<Authority> list;
    for (const Row& row : ReadRows("authorities.csv", 8)) {
      Authority one{row[0], {row[1], row[2]}, 0,
                    row[4], row[5],           {row[6], row[7]}};
      if (!absl::SimpleAtoi(row[3], &one.residents)) {
        one.residents = 0;
      }
      list.push_back(one);
    }
    return list;
  }());
  return all;
}

const std::vector<Region>& Regions() {
  static const auto& all = *new std::vector<Region>([] {
    std::vector<Region> list;
    for (const Row& row : ReadRows("regions.csv", 5)) {
      list.push_back({row[0], {row[1], row[2]}, {row[3], row[4]}});
    }
    return list;
  }());
  return all;
}

const std::vector<HealthBoard>& HealthBoards() {
  static const auto& all = *new std::vector<HealthBoard>([] {
    std::vector<HealthBoard> list;
    for (const Row& row : ReadRows("health_boards.csv", 6)) {
      list.push_back({row[0], row[1], {row[2], row[3]}, {row[4], row[5]}});
    }
    return list;
  }());
  return all;
}

const Nation& Wales() {
  static const auto& wales = *new Nation([] {
    const Row row = ReadRows("nations.csv", 5).front();
    return Nation{row[0], {row[1], row[2]}, {row[3], row[4]}};
  }());
  return wales;
}

std::optional<Authority> FindAuthority(absl::string_view code) {
  return FindByCode(Authorities(), code);
}

std::optional<Region> FindRegion(absl::string_view code) {
  return FindByCode(Regions(), code);
}

std::optional<HealthBoard> FindHealthBoardByOds(absl::string_view ods) {
  for (const HealthBoard& one : HealthBoards()) {
    if (one.ods == ods) {
      return one;
    }
  }
  return std::nullopt;
}

std::optional<Region> RegionOf(absl::string_view authority,
                               absl::CivilDay day) {
  for (const Membership& one : Memberships()) {
    if (one.authority == authority && one.from <= day && day <= one.to) {
      return FindRegion(one.region);
    }
  }
  return std::nullopt;
}

std::vector<Authority> AuthoritiesOf(absl::string_view region,
                                     absl::CivilDay day) {
  std::vector<Authority> members;
  for (const Authority& authority : Authorities()) {
    const auto of = RegionOf(authority.code, day);
    if (of.has_value() && of->code == region) {
      members.push_back(authority);
    }
  }
  return members;
}

std::optional<Authority> SoleAuthorityOf(absl::string_view region,
                                         absl::CivilDay day) {
  const std::vector<Authority> members = AuthoritiesOf(region, day);
  if (members.size() != 1) {
    return std::nullopt;
  }
  return members.front();
}

}  // namespace tyst::reference
