// SPDX-License-Identifier: MIT
#include "governance/protection/domain/testing/example_release.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace tyst::governance::testing {
namespace {

constexpr int64_t kCap = 12;

struct Talk {
  int authority = 0;
  int quarter = 0;
  int language = 0;
  std::vector<int> aspects;
};

struct Person {
  int age = 0;
  int sex = 0;
  int64_t before = 0;
  int64_t after = 0;
  std::vector<Talk> talks;
};

class Draw {
 public:
  explicit Draw(uint64_t seed) : engine_(seed) {}
  int Below(int end) {
    return static_cast<int>(engine_() % static_cast<uint64_t>(end));
  }
  // Small numbers far more often than large ones.
  int SkewedBelow(int end) { return Below(Below(end) + 1); }

 private:
  std::mt19937_64 engine_;
};

std::vector<Person> MakePeople(const ExampleSize& size, int authorities,
                               uint64_t seed) {
  Draw draw(seed);
  std::vector<Person> people(static_cast<size_t>(size.people));
  for (Person& person : people) {
    person.age = draw.SkewedBelow(size.ages);
    person.sex = draw.SkewedBelow(size.sexes);
    person.before = std::min<int64_t>(kCap, draw.SkewedBelow(16));
    person.after = std::min<int64_t>(kCap, draw.SkewedBelow(10));
    const int talks = 1 + draw.SkewedBelow(3);
    const int home = draw.SkewedBelow(authorities);
    for (int i = 0; i < talks; ++i) {
      const bool away = draw.Below(8) == 0;
      Talk talk{.authority = away ? draw.Below(authorities) : home,
                .quarter = draw.Below(size.quarters),
                .language = draw.SkewedBelow(size.languages),
                .aspects = {}};
      for (int a = draw.Below(3); a > 0; --a) {
        talk.aspects.push_back(draw.SkewedBelow(size.aspects));
      }
      person.talks.push_back(std::move(talk));
    }
  }
  return people;
}

std::vector<std::string> Codes(absl::string_view prefix, int count) {
  std::vector<std::string> codes;
  for (int i = 0; i < count; ++i) {
    codes.push_back(absl::StrCat(prefix, i));
  }
  return codes;
}

std::string RegionOf(const ExampleSize& size, int authority) {
  size_t region = 0;
  while (authority >= size.regions[region]) {
    authority -= size.regions[region++];
  }
  return absl::StrCat("R", region);
}

std::vector<std::string> AreasOf(const ExampleSize& size, int authority) {
  return {absl::StrCat("A", authority), RegionOf(size, authority), "N"};
}

// Distinct people and their sums by cell.
class Tally {
 public:
  explicit Tally(size_t measures) : measures_(measures) {}

  void Count(const std::set<Coordinates>& cells,
             const std::vector<int64_t>& amounts) {
    for (const Coordinates& at : cells) {
      TrueCell& cell = cells_[at];
      cell.at = at;
      cell.sums.resize(measures_);
      ++cell.people;
      for (size_t m = 0; m < measures_; ++m) {
        cell.sums[m].total += amounts[m];
        cell.sums[m].largest = std::max(cell.sums[m].largest, amounts[m]);
      }
    }
  }
  TrueTable Into(TableDesign design, const Geography& geography) const {
    std::vector<TrueCell> cells;
    for (const auto& [at, cell] : cells_) {
      cells.push_back(cell);
    }
    auto table =
        TrueTable::Create(std::move(design), geography, 1, std::move(cells));
    if (!table.ok()) {
      std::abort();
    }
    return *std::move(table);
  }

 private:
  const size_t measures_;
  std::map<Coordinates, TrueCell> cells_;
};

TableDesign AspectsDesign(const ExampleSize& size) {
  return {.id = "aspects",
          .version = 1,
          .dimensions =
              {{"period", Falls::kBeside, Codes("Q", size.quarters), "", {}},
               {"area", Falls::kAreas, {}, "", {}},
               {"aspect", Falls::kBeside, Codes("a", size.aspects), "", {}},
               {"language",
                Falls::kOverlaps,
                Codes("l", size.languages),
                "total",
                {Level::kRegion, Level::kNation}}},
          .measures = {},
          .within = {{"people", {"period", "area"}}}};
}

TrueTable Aspects(const ExampleSize& size, const std::vector<Person>& people,
                  const Geography& geography) {
  Tally tally(0);
  for (const Person& person : people) {
    std::set<Coordinates> cells;
    for (const Talk& talk : person.talks) {
      const std::string quarter = absl::StrCat("Q", talk.quarter);
      const std::string language = absl::StrCat("l", talk.language);
      for (const int number : talk.aspects) {
        const std::string aspect = absl::StrCat("a", number);
        for (const std::string& area : AreasOf(size, talk.authority)) {
          cells.insert({quarter, area, aspect, "total"});
          if (area[0] != 'A') {
            cells.insert({quarter, area, aspect, language});
          }
        }
      }
    }
    tally.Count(cells, {});
  }
  return tally.Into(AspectsDesign(size), geography);
}

TableDesign PeopleDesign(const ExampleSize& size) {
  return {.id = "people",
          .version = 1,
          .dimensions =
              {{"period", Falls::kBeside, Codes("Q", size.quarters), "", {}},
               {"area", Falls::kAreas, {}, "", {}},
               {"age", Falls::kParts, Codes("g", size.ages), "total", {}},
               {"sex", Falls::kParts, Codes("s", size.sexes), "total", {}}},
          .measures = {},
          .within = {}};
}

TrueTable People(const ExampleSize& size, const std::vector<Person>& people,
                 const Geography& geography) {
  Tally tally(0);
  for (const Person& person : people) {
    std::set<Coordinates> cells;
    const std::string age = absl::StrCat("g", person.age);
    const std::string sex = absl::StrCat("s", person.sex);
    for (const Talk& talk : person.talks) {
      const std::string quarter = absl::StrCat("Q", talk.quarter);
      for (const std::string& area : AreasOf(size, talk.authority)) {
        cells.insert({quarter, area, age, sex});
        cells.insert({quarter, area, age, "total"});
        cells.insert({quarter, area, "total", sex});
        cells.insert({quarter, area, "total", "total"});
      }
    }
    tally.Count(cells, {});
  }
  return tally.Into(PeopleDesign(size), geography);
}

TrueTable Attendances(const ExampleSize& size,
                      const std::vector<Person>& people,
                      const Geography& geography) {
  TableDesign design{
      .id = "attendances",
      .version = 1,
      .dimensions = {{"area", Falls::kAreas, {}, "", {}}},
      .measures = {{"attendances-before", kCap}, {"attendances-after", kCap}},
      .within = {}};
  Tally tally(2);
  for (const Person& person : people) {
    std::set<Coordinates> cells;
    for (const Talk& talk : person.talks) {
      for (const std::string& area : AreasOf(size, talk.authority)) {
        cells.insert({area});
      }
    }
    tally.Count(cells, {person.before, person.after});
  }
  return tally.Into(std::move(design), geography);
}

}  // namespace

Geography ExampleGeography(const ExampleSize& size) {
  std::vector<Area> areas = {{"N", Level::kNation, ""}};
  int authority = 0;
  for (size_t r = 0; r < size.regions.size(); ++r) {
    const std::string region = absl::StrCat("R", r);
    areas.push_back({region, Level::kRegion, "N"});
    for (int a = 0; a < size.regions[r]; ++a) {
      areas.push_back(
          {absl::StrCat("A", authority++), Level::kAuthority, region});
    }
  }
  auto made = Geography::Create(std::move(areas));
  if (!made.ok()) {
    std::abort();
  }
  return *std::move(made);
}

std::vector<TrueTable> ExampleTables(const ExampleSize& size, uint64_t seed) {
  const Geography geography = ExampleGeography(size);
  int authorities = 0;
  for (const int count : size.regions) {
    authorities += count;
  }
  const std::vector<Person> people = MakePeople(size, authorities, seed);
  std::vector<TrueTable> tables;
  tables.push_back(Aspects(size, people, geography));
  tables.push_back(People(size, people, geography));
  tables.push_back(Attendances(size, people, geography));
  return tables;
}

}  // namespace tyst::governance::testing
