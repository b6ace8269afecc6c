// SPDX-License-Identifier: MIT
#include "governance/decisions/release_codec.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "governance/decisions/figure_codec.h"
#include "governance/decisions/labels.h"
#include "platform/base/status_macros.h"
#include "tyst/governance/v1/events.pb.h"

namespace tyst::governance {
namespace {

namespace pb = ::tyst::governance::v1;

constexpr int kMeanDecimals = 2;

void SetTime(absl::Time time, google::protobuf::Timestamp& out) {
  out.set_seconds(absl::ToUnixSeconds(time));
}

void SetText(const BothLanguages& text, pb::Text& out) {
  out.set_en(text.en);
  out.set_cy(text.cy);
}

pb::PartsRelation RelationOf(Falls falls) {
  switch (falls) {
    case Falls::kParts:
      return pb::PARTS_RELATION_ADD;
    case Falls::kAreas:
    case Falls::kOverlaps:
      return pb::PARTS_RELATION_OVERLAP;
    case Falls::kBeside:
      return pb::PARTS_RELATION_NONE;
  }
  return pb::PARTS_RELATION_UNSPECIFIED;
}

// Totals come first, parts behind them.
absl::Status AddCategories(const Dimension& dimension,
                           const Geography& geography, pb::Dimension& out) {
  const auto add = [&](const std::string& code, const std::string& parent) {
    pb::Category& category = *out.add_categories();
    category.set_code(code);
    category.set_parent(parent);
    const auto label = CategoryLabel(dimension.id, code);
    if (label.ok()) {
      SetText(*label, *category.mutable_label());
    }
    return label.status();
  };
  if (dimension.falls == Falls::kAreas) {
    for (const Area& area : geography.areas()) {
      RETURN_IF_ERROR(add(area.code, area.part_of));
    }
    return absl::OkStatus();
  }
  if (!dimension.total.empty()) {
    RETURN_IF_ERROR(add(dimension.total, ""));
  }
  for (const std::string& code : dimension.codes) {
    RETURN_IF_ERROR(add(code, dimension.total));
  }
  return absl::OkStatus();
}

absl::Status AddDimensions(const TableDesign& design,
                           const Geography& geography,
                           pb::PublishedTable& out) {
  for (const Dimension& dimension : design.dimensions) {
    pb::Dimension& added = *out.add_dimensions();
    added.set_id(dimension.id);
    added.set_parts(RelationOf(dimension.falls));
    ASSIGN_OR_RETURN(const BothLanguages label, DimensionLabel(dimension.id));
    SetText(label, *added.mutable_label());
    RETURN_IF_ERROR(AddCategories(dimension, geography, added));
  }
  return absl::OkStatus();
}

// "attendances-before" has the mean "mean-before".
std::string MeanOf(const std::string& measure) {
  return absl::StrCat("mean-", absl::StripPrefix(measure, "attendances-"));
}

absl::Status AddMeasures(const TableDesign& design, pb::PublishedTable& out) {
  const auto add = [&](const std::string& id, int decimals, bool derived) {
    pb::PublishedMeasure& measure = *out.add_measures();
    measure.set_id(id);
    measure.set_decimals(decimals);
    measure.set_derived(derived);
    const auto label = MeasureLabel(id);
    if (label.ok()) {
      SetText(*label, *measure.mutable_label());
    }
    return label.status();
  };
  RETURN_IF_ERROR(add(kPeopleMeasure, 0, false));
  for (const Measure& measure : design.measures) {
    RETURN_IF_ERROR(add(measure.id, 0, false));
  }
  for (const Measure& measure : design.measures) {
    RETURN_IF_ERROR(add(MeanOf(measure.id), kMeanDecimals, true));
  }
  return absl::OkStatus();
}

void AddCells(const PublicTable& table, pb::PublishedTable& out) {
  const std::vector<Measure>& measures = table.design().measures;
  for (size_t cell = 0; cell < table.layout().cells(); ++cell) {
    if (!table.layout().Holds(cell)) {
      continue;
    }
    const Coordinates at = table.layout().At(cell);
    const auto add = [&](const std::string& measure, const Figure& figure) {
      ToProto(at, measure, figure, *out.add_cells());
    };
    add(kPeopleMeasure, table.At(cell, 0));
    for (size_t m = 0; m < measures.size(); ++m) {
      add(measures[m].id, table.At(cell, m + 1));
    }
    for (size_t m = 0; m < measures.size(); ++m) {
      add(MeanOf(measures[m].id), table.MeanOf(cell, m + 1));
    }
  }
}

void AddRules(const ProtectionRules& rules, pb::ProtectionPolicy& out) {
  out.set_minimum_people(static_cast<int32_t>(rules.minimum_people));
  out.set_rounding_base(static_cast<int32_t>(rules.base));
  out.set_narrowest_interval(static_cast<int32_t>(rules.narrowest));
  out.set_largest_share_percent(
      static_cast<int32_t>(rules.largest_share_percent));
}

}  // namespace

absl::StatusOr<std::string> EncodeRelease(
    const Release& release, const ReleaseState& state,
    const std::vector<DesignPolicy>& designs, const Geography& geography,
    const Publication& publication) {
  pb::Release out;
  out.set_id(release.announcement().release);
  out.set_version(1);
  SetText({release.announcement().title_en, release.announcement().title_cy},
          *out.mutable_title());
  out.set_cut(release.cut());
  SetTime(state.ordered_at, *out.mutable_reflects());
  SetTime(publication.at, *out.mutable_published_at());
  for (const std::string& period : state.periods) {
    out.add_periods(period);
  }
  for (size_t i = 0; i < release.tables().size(); ++i) {
    const PublicTable& table = release.tables()[i];
    pb::PublishedTable& added = *out.add_tables();
    added.mutable_design()->set_id(table.design().id);
    added.mutable_design()->set_version(table.design().version);
    SetText(designs[i].title, *added.mutable_title());
    SetText(designs[i].description, *added.mutable_description());
    RETURN_IF_ERROR(AddDimensions(table.design(), geography, added));
    RETURN_IF_ERROR(AddMeasures(table.design(), added));
    AddCells(table, added);
  }
  out.set_demonstration(publication.demonstration);
  AddRules(release.rules(), *out.mutable_protection());
  out.set_content_hash(release.content_hash());
  return out.SerializeAsString();
}

}  // namespace tyst::governance
