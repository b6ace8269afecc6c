// SPDX-License-Identifier: MIT
#include "analysis/design_codec.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "platform/base/status_macros.h"
#include "tyst/analysis/v1/state.pb.h"
#include "tyst/governance/v1/policy.pb.h"

namespace tyst::analysis {
namespace {

namespace gov = ::tyst::governance::v1;
namespace pb = ::tyst::analysis::v1;

absl::Status Refused(absl::string_view design, absl::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat("reading of design '", design, "' refused: ", why));
}

absl::StatusOr<Measure> MeasureOf(const gov::TableDesign& design) {
  switch (design.measure()) {
    case gov::MEASURE_PEOPLE_WITH_OUTCOME:
      return Measure::kPeopleWithOutcome;
    case gov::MEASURE_PEOPLE:
      return Measure::kPeople;
    case gov::MEASURE_ATTENDANCES_AROUND_CONVERSATION:
      return Measure::kAttendancesAround;
    default:
      return Refused(design.id(), "its measure is not known here");
  }
}

absl::StatusOr<std::vector<Level>> LevelsOf(
    const gov::TableDesign& design,
    const google::protobuf::RepeatedField<int>& levels) {
  std::vector<Level> known;
  for (const int level : levels) {
    switch (level) {
      case gov::LEVEL_AUTHORITY:
        known.push_back(Level::kAuthority);
        break;
      case gov::LEVEL_REGION:
        known.push_back(Level::kRegion);
        break;
      case gov::LEVEL_NATION:
        known.push_back(Level::kNation);
        break;
      default:
        return Refused(design.id(), "a level is not known here");
    }
  }
  return known;
}

// Purposes are numbered alike on the wire (from 1) and in kPurposes (from 0).
absl::StatusOr<CodeSet> PurposesOf(const gov::TableDesign& design) {
  CodeSet purposes = 0;
  const auto add = [&purposes](int purpose) {
    const bool known =
        purpose >= 1 && purpose <= static_cast<int>(kPurposes.size());
    purposes |= known ? Bit(purpose - 1) : 0;
    return known;
  };
  bool known = add(design.purpose());
  for (const int further : design.further_purposes()) {
    known = add(further) && known;
  }
  if (!known) {
    return Refused(design.id(), "a purpose is not known here");
  }
  return purposes;
}

absl::StatusOr<Design> FromProto(const gov::TableDesign& in, int64_t version) {
  Design design;
  design.id = in.id();
  design.version = version;
  ASSIGN_OR_RETURN(design.measure, MeasureOf(in));
  ASSIGN_OR_RETURN(design.purposes, PurposesOf(in));
  ASSIGN_OR_RETURN(design.levels, LevelsOf(in, in.levels()));
  ASSIGN_OR_RETURN(design.language_levels, LevelsOf(in, in.language_levels()));
  for (const gov::AgeBand& band : in.age_bands()) {
    design.age_bands.push_back({band.code(), band.from(), band.to()});
  }
  design.window_days = in.window_days();
  design.attendance_cap = in.attendance_cap();
  if (design.measure == Measure::kAttendancesAround) {
    ASSIGN_OR_RETURN(design.feed_from, ParseDay(in.feed_from(), "feed_from"));
    ASSIGN_OR_RETURN(design.feed_to, ParseDay(in.feed_to(), "feed_to"));
  }
  RETURN_IF_ERROR(CheckDesign(design));
  return design;
}

gov::Level ToProto(Level level) {
  switch (level) {
    case Level::kAuthority:
      return gov::LEVEL_AUTHORITY;
    case Level::kRegion:
      return gov::LEVEL_REGION;
    case Level::kNation:
      return gov::LEVEL_NATION;
  }
  return gov::LEVEL_UNSPECIFIED;
}

gov::Measure ToProto(Measure measure) {
  switch (measure) {
    case Measure::kPeopleWithOutcome:
      return gov::MEASURE_PEOPLE_WITH_OUTCOME;
    case Measure::kPeople:
      return gov::MEASURE_PEOPLE;
    case Measure::kAttendancesAround:
      return gov::MEASURE_ATTENDANCES_AROUND_CONVERSATION;
  }
  return gov::MEASURE_UNSPECIFIED;
}

std::string DayText(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

void ToProto(const Design& design, gov::TableDesign& out) {
  out.set_id(design.id);
  out.set_measure(ToProto(design.measure));
  for (int purpose = 0; purpose < static_cast<int>(kPurposes.size());
       ++purpose) {
    if (!Has(design.purposes, purpose)) {
      continue;
    }
    const auto wire = static_cast<intake::v1::Purpose>(purpose + 1);
    if (out.purpose() == intake::v1::PURPOSE_UNSPECIFIED) {
      out.set_purpose(wire);
    } else {
      out.add_further_purposes(wire);
    }
  }
  for (const Level level : design.levels) {
    out.add_levels(ToProto(level));
  }
  for (const Level level : design.language_levels) {
    out.add_language_levels(ToProto(level));
  }
  for (const AgeBand& band : design.age_bands) {
    gov::AgeBand& one = *out.add_age_bands();
    one.set_code(band.code);
    one.set_from(band.from);
    one.set_to(band.to);
  }
  out.set_window_days(design.window_days);
  out.set_attendance_cap(design.attendance_cap);
  if (design.measure == Measure::kAttendancesAround) {
    out.set_feed_from(DayText(design.feed_from));
    out.set_feed_to(DayText(design.feed_to));
  }
}

}  // namespace

absl::StatusOr<std::optional<Design>> ParsePolicy(absl::string_view bytes) {
  gov::Policy policy;
  if (!policy.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::InvalidArgumentError(
        "parsing of a policy failed: it is no tyst.governance.v1.Policy");
  }
  if (!policy.has_table_design()) {
    return std::optional<Design>();
  }
  ASSIGN_OR_RETURN(Design design,
                   FromProto(policy.table_design(), policy.version()));
  return std::optional<Design>(std::move(design));
}

std::string EncodeDesign(const DesignInForce& design) {
  pb::StoredDesign stored;
  ToProto(design.design, *stored.mutable_design());
  stored.set_version(design.design.version);
  stored.set_rules_version(design.rules_version);
  stored.set_counted(design.counted);
  stored.set_counted_to(design.counted_to);
  return stored.SerializeAsString();
}

absl::StatusOr<DesignInForce> DecodeDesign(absl::string_view bytes) {
  pb::StoredDesign stored;
  if (!stored.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::DataLossError("reading of a stored design failed");
  }
  const absl::StatusOr<Design> design =
      FromProto(stored.design(), stored.version());
  if (!design.ok()) {
    return absl::DataLossError(design.status().message());
  }
  return DesignInForce{*design, stored.rules_version(), stored.counted(),
                       stored.counted_to()};
}

std::string DesignKey(absl::string_view table_id) {
  return absl::StrCat(kDesignPrefix, table_id);
}

absl::StatusOr<absl::CivilDay> ParseDay(absl::string_view text,
                                        absl::string_view field) {
  absl::CivilDay day;
  if (!absl::ParseCivilTime(text, &day)) {
    return absl::InvalidArgumentError(
        absl::StrCat("reading of field '", field,
                     "' failed: expected a date such as "
                     "2026-03-31"));
  }
  return day;
}

}  // namespace tyst::analysis
