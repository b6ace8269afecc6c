// SPDX-License-Identifier: MIT
#include "dissemination/codec.h"

#include <set>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "platform/base/status_macros.h"
#include "tyst/governance/v1/events.pb.h"

namespace tyst::dissemination {
namespace {

namespace pb = ::tyst::governance::v1;

// Largest exponent that fits a figure without loss.
constexpr int kMostDecimals = 9;

// Gathers what is wrong, so that one message says all of it.
class Reading final {
 public:
  void Fail(const std::string& problem) {
    // A broken table has thousands of cells; a few say what is wrong.
    constexpr size_t kEnough = 10;
    if (problems_.size() < kEnough) {
      problems_.push_back(problem);
    }
  }
  void Check(bool right, const std::string& problem) {
    if (!right) {
      Fail(problem);
    }
  }
  // A part of public addresses and of look-up keys.
  std::string Code(const std::string& field, const std::string& code) {
    bool plain = !code.empty() && code.size() <= 64;
    for (const char c : code) {
      plain = plain && (absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
                        c == '-' || c == '_' || c == '.');
    }
    Check(plain && code.front() != '.',
          absl::StrCat(field, ": expected letters, digits, '-', '_' and '.'"));
    return code;
  }
  Text Both(const std::string& field, const pb::Text& text) {
    Check(!text.en().empty() && !text.cy().empty(),
          absl::StrCat(field, ": expected both languages"));
    return {.en = text.en(), .cy = text.cy()};
  }
  absl::Status ToStatus(const std::string& id) const {
    if (problems_.empty()) {
      return absl::OkStatus();
    }
    return absl::InvalidArgumentError(
        absl::StrCat("reading of release '", id,
                     "' refused: ", absl::StrJoin(problems_, "; ")));
  }

 private:
  std::vector<std::string> problems_;
};

absl::Time TimeOf(const google::protobuf::Timestamp& time) {
  return absl::FromUnixSeconds(time.seconds()) +
         absl::Nanoseconds(time.nanos());
}

Dimension DimensionOf(const pb::Dimension& dimension, Reading& reading) {
  const std::string field = absl::StrCat("dimension '", dimension.id(), "'");
  Dimension out{.id = reading.Code(field, dimension.id()),
                .label = reading.Both(field, dimension.label()),
                .categories = {}};
  for (const pb::Category& category : dimension.categories()) {
    const std::string place = absl::StrCat(field, " '", category.code(), "'");
    out.categories.push_back({.code = reading.Code(place, category.code()),
                              .label = reading.Both(place, category.label()),
                              .parent = category.parent()});
  }
  return out;
}

std::string PlaceOf(const pb::PublishedCell& cell) {
  return absl::StrCat("cell '", absl::StrJoin(cell.codes(), "/"), "' '",
                      cell.measure(), "'");
}

Cell CellOf(const Table& table, const std::vector<std::set<std::string>>& codes,
            const pb::PublishedCell& cell, Reading& reading) {
  Cell out{.codes = {cell.codes().begin(), cell.codes().end()},
           .measure = cell.measure(),
           .state = Value{}};
  bool known = out.codes.size() == codes.size();
  for (size_t i = 0; known && i < codes.size(); ++i) {
    known = codes[i].count(out.codes[i]) != 0;
  }
  known = known && table.FindMeasure(cell.measure()) != nullptr;
  reading.Check(known,
                absl::StrCat(PlaceOf(cell), ": expected a place of the table"));
  switch (cell.state_case()) {
    case pb::PublishedCell::kValue:
      out.state = Value{cell.value()};
      break;
    case pb::PublishedCell::kMissing:
      out.state = Missing{reading.Code(PlaceOf(cell), cell.missing())};
      break;
    case pb::PublishedCell::kWithheld:
      out.state = Withheld{reading.Code(PlaceOf(cell), cell.withheld())};
      break;
    case pb::PublishedCell::STATE_NOT_SET:
      reading.Fail(absl::StrCat(PlaceOf(cell),
                                ": expected a value, missing or withheld"));
      break;
  }
  return out;
}

Table TableOf(const pb::PublishedTable& table, Reading& reading) {
  const std::string field = absl::StrCat("table '", table.design().id(), "'");
  Table out{.design = reading.Code(field, table.design().id()),
            .design_version = table.design().version(),
            .title = reading.Both(field, table.title()),
            .description = reading.Both(field, table.description()),
            .dimensions = {},
            .measures = {},
            .cells = {}};
  std::vector<std::set<std::string>> codes;
  for (const pb::Dimension& dimension : table.dimensions()) {
    out.dimensions.push_back(DimensionOf(dimension, reading));
    codes.emplace_back();
    for (const Category& category : out.dimensions.back().categories) {
      codes.back().insert(category.code);
    }
  }
  for (const pb::PublishedMeasure& measure : table.measures()) {
    reading.Check(
        measure.decimals() >= 0 && measure.decimals() <= kMostDecimals,
        absl::StrCat("measure '", measure.id(), "': expected 0 to ",
                     kMostDecimals, " decimals"));
    out.measures.push_back({.id = reading.Code(field, measure.id()),
                            .label = reading.Both(field, measure.label()),
                            .decimals = measure.decimals(),
                            .derived = measure.derived()});
  }
  for (const pb::PublishedCell& cell : table.cells()) {
    out.cells.push_back(CellOf(out, codes, cell, reading));
  }
  return out;
}

}  // namespace

absl::StatusOr<Release> ParseRelease(absl::string_view bytes) {
  pb::Release release;
  if (!release.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::InvalidArgumentError(
        "reading of release failed: the record is not a Release");
  }
  Reading reading;
  Release out;
  out.id = reading.Code("id", release.id());
  out.version = release.version();
  out.title = reading.Both("title", release.title());
  out.reflects = TimeOf(release.reflects());
  out.published_at = TimeOf(release.published_at());
  out.periods.assign(release.periods().begin(), release.periods().end());
  out.demonstration = release.demonstration();
  out.minimum_people = release.protection().minimum_people();
  out.rounding_base = release.protection().rounding_base();
  out.largest_share_percent = release.protection().largest_share_percent();
  out.content_hash = release.content_hash();
  for (const pb::PublishedTable& table : release.tables()) {
    out.tables.push_back(TableOf(table, reading));
  }
  RETURN_IF_ERROR(reading.ToStatus(release.id()));
  return out;
}

}  // namespace tyst::dissemination
