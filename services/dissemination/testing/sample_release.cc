// SPDX-License-Identifier: MIT
#include "dissemination/testing/sample_release.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

#include "reference/geography.h"
#include "reference/vocabulary.h"
#include "tyst/governance/v1/events.pb.h"

namespace tyst::dissemination::testing {
namespace {

Text Both(const reference::BilingualText& text) {
  return {.en = std::string(text.en), .cy = std::string(text.cy)};
}

// Sizes of areas, in people of a quarter.
struct Place {
  std::string code;
  Text name;
  std::string parent;
  int64_t people = 0;
};

std::vector<Place> Places() {
  const absl::CivilDay day(2026, 1, 1);
  std::vector<Place> places;
  const std::string nation(reference::Wales().code);
  places.push_back({nation, Both(reference::Wales().name), "", 0});
  for (const reference::Region& region : reference::Regions()) {
    const size_t at = places.size();
    places.push_back({std::string(region.code), Both(region.name), nation, 0});
    for (const reference::Authority& authority :
         reference::AuthoritiesOf(region.code, day)) {
      const int64_t people = authority.residents / 800;
      places.push_back({std::string(authority.code), Both(authority.name),
                        std::string(region.code), people});
      places[at].people += people;
      places[0].people += people;
    }
  }
  return places;
}

Dimension AreaDimension() {
  Dimension area{
      .id = "area", .label = {.en = "Area", .cy = "Ardal"}, .categories = {}};
  for (const Place& place : Places()) {
    area.categories.push_back({place.code, place.name, place.parent});
  }
  return area;
}

Dimension PeriodDimension() {
  return {.id = "period",
          .label = {.en = "Quarter", .cy = "Chwarter"},
          .categories = {
              {"2025-Q4", {"October to December 2025", "Hydref i Ragfyr 2025"}},
              {"2026-Q1", {"January to March 2026", "Ionawr i Fawrth 2026"}}}};
}

Category Total() { return {std::string(kTotal), {"Total", "Cyfanswm"}, ""}; }

// Rounded to 5 and withheld below 10, as a protected cell looks.
Cell Protected(std::vector<std::string> codes, int64_t people) {
  Cell cell{.codes = std::move(codes), .measure = "people", .state = Value{}};
  if (people < 10) {
    cell.state = Withheld{std::string(reference::kNoteWithheld)};
  } else {
    cell.state = Value{(people + 2) / 5 * 5};
  }
  return cell;
}

std::vector<Measure> PeopleMeasure() {
  return {{.id = "people", .label = {.en = "People", .cy = "Pobl"}}};
}

Dimension LanguageDimension() {
  Dimension language{
      .id = "language",
      .label = {.en = "Language of the conversation", .cy = "Iaith y sgwrs"},
      .categories = {}};
  language.categories = {Total(),
                         {"cy", {"Welsh", "Cymraeg"}, std::string(kTotal)},
                         {"en", {"English", "Saesneg"}, std::string(kTotal)}};
  return language;
}

Dimension AspectDimension() {
  Dimension aspect{.id = "aspect",
                   .label = {"Aspect of well-being", "Agwedd ar lesiant"},
                   .categories = {}};
  for (const reference::Aspect& known : reference::Aspects()) {
    aspect.categories.push_back(
        {std::string(known.code), Both(known.name), ""});
  }
  return aspect;
}

Table Aspects() {
  Table table{.design = "aspects",
              .design_version = 1,
              .title = {"People by aspect of well-being",
                        "Pobl yn ôl agwedd ar lesiant"},
              .description = {"People with at least one outcome of an aspect. "
                              "A person may have outcomes of several aspects.",
                              "Pobl ag o leiaf un canlyniad o dan agwedd. Gall "
                              "fod gan berson ganlyniadau o dan sawl agwedd."},
              .dimensions = {PeriodDimension(), AreaDimension()},
              .measures = PeopleMeasure(),
              .cells = {}};
  const Dimension aspect = AspectDimension();
  table.dimensions.push_back(aspect);
  table.dimensions.push_back(LanguageDimension());
  int64_t share = 44;
  for (const Category& category : aspect.categories) {
    for (const Place& place : Places()) {
      for (const char* period : {"2025-Q4", "2026-Q1"}) {
        const int64_t all =
            place.people * share / (period[6] == '1' ? 100 : 110);
        table.cells.push_back(
            Protected({period, place.code, category.code, "total"}, all));
        if (place.code[0] == 'W' && place.parent != "") {
          continue;
        }
        table.cells.push_back(
            Protected({period, place.code, category.code, "cy"}, all / 7));
        table.cells.push_back(
            Protected({period, place.code, category.code, "en"}, all * 6 / 7));
      }
    }
    share = share * 8 / 10 + (category.code == "e" ? 22 : 0);
  }
  return table;
}

Dimension AgeDimension() {
  const std::string total(kTotal);
  return {"age",
          {"Age", "Oedran"},
          {Total(),
           {"0-17", {"0 to 17", "0 i 17"}, total},
           {"18-64", {"18 to 64", "18 i 64"}, total},
           {"65-84", {"65 to 84", "65 i 84"}, total},
           {"85-plus", {"85 and over", "85 a throsodd"}, total}}};
}

Dimension SexDimension() {
  const std::string total(kTotal);
  return {"sex",
          {"Sex", "Rhyw"},
          {Total(),
           {"F", {"Female", "Benyw"}, total},
           {"M", {"Male", "Gwryw"}, total}}};
}

Table People() {
  Table table{.design = "people",
              .design_version = 1,
              .title = {"People by age and sex", "Pobl yn ôl oedran a rhyw"},
              .description = {"People with a conversation in the quarter.",
                              "Pobl a gafodd sgwrs yn y chwarter."},
              .dimensions = {PeriodDimension(), AreaDimension()},
              .measures = PeopleMeasure(),
              .cells = {}};
  table.dimensions.push_back(AgeDimension());
  table.dimensions.push_back(SexDimension());
  const std::pair<const char*, int64_t> ages[] = {{"total", 100},
                                                  {"0-17", 3},
                                                  {"18-64", 37},
                                                  {"65-84", 42},
                                                  {"85-plus", 18}};
  const std::pair<const char*, int64_t> sexes[] = {
      {"total", 100}, {"F", 57}, {"M", 43}};
  for (const Place& place : Places()) {
    for (const char* period : {"2025-Q4", "2026-Q1"}) {
      const int64_t all = place.people * (period[6] == '1' ? 100 : 91) / 100;
      for (const auto& [age, of_age] : ages) {
        for (const auto& [sex, of_sex] : sexes) {
          table.cells.push_back(Protected({period, place.code, age, sex},
                                          all * of_age * of_sex / 10000));
        }
      }
    }
  }
  return table;
}

Table Attendances() {
  Table table{
      .design = "attendances",
      .design_version = 1,
      .title = {"Emergency attendances around the first conversation",
                "Ymweliadau brys o gwmpas y sgwrs gyntaf"},
      .description = {"Mean attendances per person in the 180 days before and "
                      "after their first conversation.",
                      "Cymedr yr ymweliadau fesul person yn y 180 diwrnod cyn "
                      "ac ar ôl y sgwrs gyntaf."},
      .dimensions = {AreaDimension()},
      .measures = {{.id = "people", .label = {"People", "Pobl"}},
                   {.id = "mean-before",
                    .label = {"Mean before", "Cymedr cynt"},
                    .decimals = 2,
                    .derived = true},
                   {.id = "mean-after",
                    .label = {"Mean after", "Cymedr wedyn"},
                    .decimals = 2,
                    .derived = true}},
      .cells = {}};
  for (const Place& place : Places()) {
    const int64_t linked = place.people / 9;
    Cell people = Protected({place.code}, linked);
    Cell before{people.codes, "mean-before", people.state};
    Cell after{people.codes, "mean-after", people.state};
    if (people.value() != nullptr) {
      before.state = Value{100 + linked % 37};
      after.state = place.code == "W06000008"
                        ? decltype(after.state)(Missing{"m"})
                        : Value{80 + linked % 23};
    }
    if (place.code == "W06000002") {
      after.state = Value{0};
    }
    table.cells.insert(table.cells.end(), {people, before, after});
  }
  return table;
}

void Encode(const Text& text, governance::v1::Text& out) {
  out.set_en(text.en);
  out.set_cy(text.cy);
}

void EncodeCell(const Cell& cell, governance::v1::PublishedCell& out) {
  for (const std::string& code : cell.codes) {
    out.add_codes(code);
  }
  out.set_measure(cell.measure);
  if (const Value* value = cell.value()) {
    out.set_value(value->units);
  } else if (const auto* withheld = std::get_if<Withheld>(&cell.state)) {
    out.set_withheld(withheld->note);
  } else {
    out.set_missing(std::get<Missing>(cell.state).note);
  }
}

void EncodeTable(const Table& table, governance::v1::PublishedTable& out) {
  out.mutable_design()->set_id(table.design);
  out.mutable_design()->set_version(table.design_version);
  Encode(table.title, *out.mutable_title());
  Encode(table.description, *out.mutable_description());
  for (const Dimension& dimension : table.dimensions) {
    auto& made = *out.add_dimensions();
    made.set_id(dimension.id);
    Encode(dimension.label, *made.mutable_label());
    for (const Category& category : dimension.categories) {
      auto& entry = *made.add_categories();
      entry.set_code(category.code);
      entry.set_parent(category.parent);
      Encode(category.label, *entry.mutable_label());
    }
  }
  for (const Measure& measure : table.measures) {
    auto& made = *out.add_measures();
    made.set_id(measure.id);
    made.set_decimals(measure.decimals);
    made.set_derived(measure.derived);
    Encode(measure.label, *made.mutable_label());
  }
  for (const Cell& cell : table.cells) {
    EncodeCell(cell, *out.add_cells());
  }
}

}  // namespace

Release SampleRelease(const std::string& id) {
  Release release;
  release.id = id;
  release.version = 1;
  release.title = {"What matters: January to March 2026",
                   "Beth sy’n bwysig: Ionawr i Fawrth 2026"};
  release.reflects =
      absl::FromCivil(absl::CivilDay(2026, 4, 20), absl::UTCTimeZone());
  release.published_at = absl::FromCivil(absl::CivilMinute(2026, 5, 5, 8, 30),
                                         absl::UTCTimeZone());
  release.periods = {"2025-Q4", "2026-Q1"};
  release.tables = {Aspects(), People(), Attendances()};
  release.demonstration = true;
  release.minimum_people = 10;
  release.rounding_base = 5;
  release.largest_share_percent = 30;
  release.content_hash =
      "3f2a91c07d4be8a5f60c1d9e8b7a6352413f20e1d0c9b8a79685746352413021";
  return release;
}

std::string Encoded(const Release& release) {
  governance::v1::Release out;
  out.set_id(release.id);
  out.set_version(release.version);
  Encode(release.title, *out.mutable_title());
  out.mutable_reflects()->set_seconds(absl::ToUnixSeconds(release.reflects));
  out.mutable_published_at()->set_seconds(
      absl::ToUnixSeconds(release.published_at));
  for (const std::string& period : release.periods) {
    out.add_periods(period);
  }
  out.set_demonstration(release.demonstration);
  out.mutable_protection()->set_minimum_people(release.minimum_people);
  out.mutable_protection()->set_rounding_base(release.rounding_base);
  out.mutable_protection()->set_largest_share_percent(
      release.largest_share_percent);
  out.set_content_hash(release.content_hash);
  for (const Table& table : release.tables) {
    EncodeTable(table, *out.add_tables());
  }
  return out.SerializeAsString();
}

}  // namespace tyst::dissemination::testing
