// SPDX-License-Identifier: MIT
#include "cli/sample/person.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "reference/names.h"
#include "reference/nhs_number.h"
#include "reference/person.h"

namespace tyst::sample {
namespace {

constexpr absl::CivilDay kBirthsEnd(2025, 11, 1);

// Of each ten numbers that differ in the last of nine digits at least nine have
// a check digit; so every person up to 900,000 gets a number of their own.
std::string NhsNumber(int64_t person) {
  const int64_t group = person / 9;
  int64_t wanted = person % 9;
  if (group >= 100000) {
    return "";
  }
  for (int last = 0; last < 10; ++last) {
    const std::string nine = absl::StrFormat("999%05d%d", group, last);
    const std::optional<char> check = reference::NhsCheckDigit(nine);
    if (check.has_value() && wanted-- == 0) {
      return absl::StrCat(nine, std::string(1, *check));
    }
  }
  return "";
}

const reference::Authority& HomeOf(Dice& dice) {
  const auto& all = reference::Authorities();
  static const int64_t kResidents = [] {
    int64_t sum = 0;
    for (const reference::Authority& one : reference::Authorities()) {
      sum += one.residents;
    }
    return sum;
  }();
  int64_t left = dice.Below(kResidents);
  for (const reference::Authority& one : all) {
    left -= one.residents;
    if (left < 0) {
      return one;
    }
  }
  return all.back();
}

absl::CivilDay BirthOf(Dice& dice) {
  const int64_t roll = dice.Below(100);
  int64_t days = dice.Between(65 * 365, 98 * 365);
  if (roll < 10) {
    days = dice.Between(0, 18 * 365);
  } else if (roll < 48) {
    days = dice.Between(18 * 365, 65 * 365);
  }
  return kBirthsEnd - days;
}

absl::string_view PostcodeArea(absl::string_view board) {
  if (board == "7A1") {
    return "LL";
  }
  if (board == "7A2" || board == "7A3") {
    return "SA";
  }
  if (board == "7A4" || board == "7A5") {
    return "CF";
  }
  return board == "7A6" ? "NP" : "LD";
}

// The last two letters are among those that no postcode ends in.
std::string PostcodeIn(absl::string_view area, Dice& dice) {
  static constexpr absl::string_view kNever = "CIKMOV";
  return absl::StrCat(area, dice.Between(1, 78), " ", dice.Between(1, 9),
                      std::string(1, dice.Pick(kNever)),
                      std::string(1, dice.Pick(kNever)));
}

std::string SexOf(Dice& dice) {
  const int64_t roll = dice.Below(1000);
  if (roll < 545) {
    return "F";
  }
  return roll < 990 ? "M" : roll < 996 ? "U" : "Z";
}

void NamePerson(Person& person, Dice& dice) {
  const bool female = person.sex == "F" || dice.Chance(10);
  person.given = dice.Pick(female ? reference::FemaleGivenNames()
                                  : reference::MaleGivenNames());
  person.family = dice.Pick(reference::Surnames());
  if (female && dice.Chance(150)) {
    person.birth_family = dice.Pick(reference::Surnames());
  }
  if (dice.Chance(150)) {
    person.known_as = std::string(dice.Pick(
        female ? reference::FemaleGivenNames() : reference::MaleGivenNames()));
  }
}

void PlacePerson(Person& person, Dice& dice) {
  static constexpr absl::string_view kStreets[] = {
      "Heol y Sampl",    "Sample Street",     "Stryd yr Enghraifft",
      "Example Terrace", "Ffordd Ddychmygol", "Invented Road"};
  person.home = HomeOf(dice);
  person.street = absl::StrCat(dice.Between(1, 120), " ", dice.Pick(kStreets));
  const absl::string_view area = PostcodeArea(person.home.ods);
  person.postcode = PostcodeIn(area, dice);
  person.earlier_postcode = PostcodeIn(area, dice);
  // 01632 960 is kept for drama; nobody has these numbers.
  person.phone = absl::StrFormat("01632 960%03d", dice.Below(1000));
  const absl::string_view code = person.home.code;
  const bool west = code == "W06000001" || code == "W06000002" ||
                    code == "W06000008" || code == "W06000010";
  person.speaks_welsh = dice.Chance(west ? 500 : 120);
}

}  // namespace

Person MakePerson(uint64_t seed, int64_t number) {
  Dice dice(seed, static_cast<uint64_t>(number) * 2);
  Person person;
  person.number = number;
  person.sex = SexOf(dice);
  NamePerson(person, dice);
  person.birth = BirthOf(dice);
  person.birth_known = !dice.Chance(5);
  PlacePerson(person, dice);
  const bool has_number = !dice.Chance(60);
  if (has_number) {
    person.nhs_number = NhsNumber(number);
  }
  if (person.nhs_number.empty()) {
    // Linked by five equal variables or not at all: keep them plain.
    person.birth_family = "";
    person.sex = person.sex == "F" ? person.sex : std::string("M");
  }
  person.allows_improvement = dice.Chance(955);
  person.allows_linkage = dice.Chance(930);
  person.allows_quotation = dice.Chance(600);
  person.allows_research = dice.Chance(400);
  return person;
}

reference::Authority OtherAuthority(const Person& person, Dice& dice) {
  std::vector<reference::Authority> near;
  const absl::CivilDay day(2026, 1, 1);
  const auto region = reference::RegionOf(person.home.code, day);
  if (region.has_value() && dice.Chance(500)) {
    near = reference::AuthoritiesOf(region->code, day);
  }
  if (near.size() < 2) {
    near = reference::Authorities();
  }
  while (true) {
    const reference::Authority& other = dice.Pick(near);
    if (other.code != person.home.code) {
      return other;
    }
  }
}

int AgeOn(const Person& person, absl::CivilDay day) {
  int age = static_cast<int>(day.year() - person.birth.year());
  if (day.month() < person.birth.month() ||
      (day.month() == person.birth.month() && day.day() < person.birth.day())) {
    --age;
  }
  return age;
}

}  // namespace tyst::sample
