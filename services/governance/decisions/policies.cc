// SPDX-License-Identifier: MIT
#include "governance/decisions/policies.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "platform/base/status_macros.h"
#include "tyst/governance/v1/policy.pb.h"

namespace tyst::governance {
namespace {

namespace pb = ::tyst::governance::v1;

constexpr char kReleasePolicy[] = "release";
constexpr char kDesignPrefix[] = "design-";
constexpr int kMinutesOfDay = 24 * 60;
constexpr size_t kLongestCode = 64;

absl::Status Refused(const pb::Policy& policy, absl::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat("setting of policy '", policy.name(), "' version ",
                   policy.version(), " refused: ", why));
}

absl::StatusOr<pb::Policy> ParsePolicy(absl::string_view bytes) {
  pb::Policy policy;
  if (!policy.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::DataLossError("reading of a policy failed: it is none");
  }
  return policy;
}

BothLanguages FromProto(const pb::Text& text) { return {text.en(), text.cy()}; }

std::vector<Level> LevelsOf(const google::protobuf::RepeatedField<int>& in) {
  std::vector<Level> levels;
  for (const int level : in) {
    if (level == pb::LEVEL_AUTHORITY) {
      levels.push_back(Level::kAuthority);
    } else if (level == pb::LEVEL_REGION) {
      levels.push_back(Level::kRegion);
    } else if (level == pb::LEVEL_NATION) {
      levels.push_back(Level::kNation);
    }
  }
  return levels;
}

DesignPolicy FromProto(const pb::Policy& policy) {
  const pb::TableDesign& in = policy.table_design();
  DesignPolicy design;
  design.spec.id = in.id();
  design.spec.version = policy.version();
  design.spec.kind = in.measure() == pb::MEASURE_PEOPLE_WITH_OUTCOME
                         ? TableKind::kPeopleWithOutcome
                     : in.measure() == pb::MEASURE_PEOPLE
                         ? TableKind::kPeople
                         : TableKind::kAttendancesAround;
  design.spec.purposes = 1U << in.purpose();
  for (const int purpose : in.further_purposes()) {
    design.spec.purposes |= 1U << purpose;
  }
  design.spec.levels = LevelsOf(in.levels());
  design.spec.language_levels = LevelsOf(in.language_levels());
  design.spec.attendance_cap = in.attendance_cap();
  design.title = FromProto(in.title());
  design.description = FromProto(in.description());
  design.protection = in.protection();
  return design;
}

absl::Status CheckText(const pb::Policy& policy, const pb::Text& text) {
  if (text.en().empty() || text.cy().empty()) {
    return Refused(policy, "a text is missing in one language");
  }
  return absl::OkStatus();
}

// Part of public addresses and files.
bool IsCode(const std::string& code) {
  return !code.empty() && code.size() <= kLongestCode &&
         std::all_of(code.begin(), code.end(), [](unsigned char c) {
           return absl::ascii_isalnum(c) || c == '-';
         });
}

absl::Status CheckCodes(const pb::Policy& policy) {
  bool plain = IsCode(policy.table_design().id());
  for (const pb::AgeBand& band : policy.table_design().age_bands()) {
    plain = plain && IsCode(band.code());
  }
  return plain ? absl::OkStatus()
               : Refused(policy,
                         "its id or the code of an age band is not 1 to 64 "
                         "letters, digits and hyphens");
}

absl::Status CheckDesign(const pb::Policy& policy) {
  const pb::TableDesign& design = policy.table_design();
  if (policy.name() != absl::StrCat(kDesignPrefix, design.id())) {
    return Refused(policy, "a design's policy is called 'design-<id>'");
  }
  RETURN_IF_ERROR(CheckCodes(policy));
  RETURN_IF_ERROR(CheckText(policy, design.title()));
  RETURN_IF_ERROR(CheckText(policy, design.description()));
  if (!pb::Measure_IsValid(design.measure()) ||
      design.measure() == pb::MEASURE_UNSPECIFIED) {
    return Refused(policy, "its measure is not known");
  }
  if (design.purpose() == intake::v1::PURPOSE_UNSPECIFIED ||
      design.levels().empty() || design.protection().empty()) {
    return Refused(policy, "purpose, levels or protection are missing");
  }
  if (design.measure() == pb::MEASURE_ATTENDANCES_AROUND_CONVERSATION &&
      design.attendance_cap() < 1) {
    return Refused(policy, "attendance_cap is below 1");
  }
  return absl::OkStatus();
}

absl::Status CheckProtection(const pb::Policy& policy) {
  const pb::ProtectionPolicy& rules = policy.protection();
  if (rules.minimum_people() < 1 || rules.rounding_base() < 1 ||
      rules.narrowest_interval() < 0 || rules.largest_share_percent() < 1 ||
      rules.largest_share_percent() > 100) {
    return Refused(policy,
                   "minimum or base is below 1, the interval below 0, or the "
                   "share not 1 to 100");
  }
  return absl::OkStatus();
}

absl::Status CheckRelease(const pb::Policy& policy) {
  if (policy.name() != kReleasePolicy) {
    return Refused(policy, "the policy of releases is called 'release'");
  }
  if (policy.release().votes() < 2 || policy.release().release_minute() < 0 ||
      policy.release().release_minute() >= kMinutesOfDay) {
    return Refused(policy, "votes are below 2 or release_minute is no minute");
  }
  return absl::OkStatus();
}

}  // namespace

std::string PolicyKey(absl::string_view name, int64_t version) {
  return absl::StrCat(kPolicyPrefix, name, "/",
                      absl::StrFormat("%016d", version));
}

absl::StatusOr<int64_t> PolicyBook::NewestVersion(
    const std::string& name) const {
  int64_t newest = 0;
  const std::string prefix = absl::StrCat(kPolicyPrefix, name, "/");
  RETURN_IF_ERROR(
      state_.Scan(prefix, "", [&](absl::string_view key, absl::string_view) {
        int64_t version = 0;
        if (absl::SimpleAtoi(key.substr(prefix.size()), &version)) {
          newest = version;
        }
        return store::Visit::kContinue;
      }));
  return newest;
}

absl::StatusOr<std::string> PolicyBook::Read(const std::string& name,
                                             int64_t version) const {
  ASSIGN_OR_RETURN(std::optional<std::string> bytes,
                   state_.Get(PolicyKey(name, version)));
  if (!bytes.has_value()) {
    return absl::FailedPreconditionError(
        absl::StrCat("reading of policy '", name, "' version ", version,
                     " failed: there is none; governance must set it first"));
  }
  return *std::move(bytes);
}

absl::StatusOr<DesignPolicy> PolicyBook::Design(const std::string& id,
                                                int64_t version) const {
  ASSIGN_OR_RETURN(const std::string bytes,
                   Read(absl::StrCat(kDesignPrefix, id), version));
  ASSIGN_OR_RETURN(const pb::Policy policy, ParsePolicy(bytes));
  return FromProto(policy);
}

absl::StatusOr<DesignPolicy> PolicyBook::NewestDesign(
    const std::string& id) const {
  ASSIGN_OR_RETURN(const int64_t version,
                   NewestVersion(absl::StrCat(kDesignPrefix, id)));
  return Design(id, version);
}

absl::StatusOr<ProtectionRules> PolicyBook::Protection(
    const std::string& name) const {
  ASSIGN_OR_RETURN(const int64_t version, NewestVersion(name));
  ASSIGN_OR_RETURN(const std::string bytes, Read(name, version));
  ASSIGN_OR_RETURN(const pb::Policy policy, ParsePolicy(bytes));
  if (!policy.has_protection()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "reading of policy '", name, "' failed: it protects nothing"));
  }
  return ProtectionRules{
      .minimum_people = policy.protection().minimum_people(),
      .base = policy.protection().rounding_base(),
      .narrowest = policy.protection().narrowest_interval(),
      .largest_share_percent = policy.protection().largest_share_percent()};
}

absl::StatusOr<ReleaseRules> PolicyBook::Release() const {
  ASSIGN_OR_RETURN(const int64_t version, NewestVersion(kReleasePolicy));
  ASSIGN_OR_RETURN(const std::string bytes, Read(kReleasePolicy, version));
  ASSIGN_OR_RETURN(const pb::Policy policy, ParsePolicy(bytes));
  return ReleaseRules{.votes = policy.release().votes(),
                      .release_minute = policy.release().release_minute(),
                      .demonstration = policy.release().demonstration()};
}

absl::StatusOr<NewPolicy> CheckPolicy(absl::string_view bytes) {
  pb::Policy policy;
  if (!policy.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::InvalidArgumentError(
        "setting of a policy refused: it is none");
  }
  if (policy.name().empty() || absl::StrContains(policy.name(), '/') ||
      policy.version() < 1 || policy.set_by().empty() ||
      policy.reason().empty()) {
    return Refused(policy,
                   "name, version, set_by or reason is missing or not allowed");
  }
  NewPolicy made{.name = policy.name(), .version = policy.version()};
  switch (policy.body_case()) {
    case pb::Policy::kTableDesign:
      RETURN_IF_ERROR(CheckDesign(policy));
      made.kind = NewPolicy::Kind::kDesign;
      return made;
    case pb::Policy::kProtection:
      RETURN_IF_ERROR(CheckProtection(policy));
      made.kind = NewPolicy::Kind::kProtection;
      return made;
    case pb::Policy::kRelease:
      RETURN_IF_ERROR(CheckRelease(policy));
      made.kind = NewPolicy::Kind::kRelease;
      return made;
    case pb::Policy::BODY_NOT_SET:
      break;
  }
  return Refused(policy, "it has no body");
}

}  // namespace tyst::governance
