// SPDX-License-Identifier: MIT
#include "governance/testing/analysis_stand_in.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

#include "governance/decisions/proposal_codec.h"
#include "platform/base/status_macros.h"
#include "platform/runtime/state_keys.h"
#include "platform/seal/envelope.h"
#include "reference/geography.h"
#include "tyst/analysis/v1/events.pb.h"
#include "tyst/event/v1/event.pb.h"

namespace tyst::governance::testing {
namespace {

constexpr char kJob[] = "analysis-tables";

void AddArea(std::vector<ProposedFigure>& figures, absl::string_view area,
             int64_t people) {
  const auto add = [&](const char* measure, int64_t value, int64_t largest) {
    figures.push_back({.codes = {std::string(area)},
                       .measure = measure,
                       .people = people,
                       .value = value,
                       .largest = largest});
  };
  add("people", people, 1);
  add("attendances-before", 2 * people, 4);
  add("attendances-after", people, 3);
}

}  // namespace

bus::Outgoing AnalysisStandIn::OnChannel(int partition, std::string key,
                                         std::string value,
                                         const std::string& schema) {
  const bus::TopicPartition to{kProposalsTopic, 0};
  const std::string id = random_.Hex(16);
  runtime::ChannelPosition& position = positions_[partition];
  position = runtime::Next(position, id);
  return {to,
          std::move(key),
          std::move(value),
          {{runtime::kHeaderSchema, schema},
           {runtime::kHeaderId, id},
           {runtime::kHeaderChannel,
            runtime::ChannelName(kJob, "life", partition, to)},
           {runtime::kHeaderSequence, absl::StrCat(position.sequence)},
           {runtime::kHeaderChain, position.chain}}};
}

absl::Status AnalysisStandIn::Propose(
    int64_t cut, const std::string& design,
    const std::vector<ProposedFigure>& figures) {
  analysis::v1::TrueTable table;
  for (const ProposedFigure& figure : figures) {
    analysis::v1::TrueCell& cell = *table.add_cells();
    for (const std::string& code : figure.codes) {
      cell.add_codes(code);
    }
    cell.set_measure(figure.measure);
    cell.set_people(figure.people);
    cell.set_value(figure.value);
    cell.set_largest(figure.largest);
  }
  const std::string key = ProposalKey(cut, {design, 1}, 1);
  analysis::v1::ProposalRecord record;
  record.set_proposal_id(key);
  record.set_cut(cut);
  record.set_design(design);
  record.set_design_version(1);
  record.set_part(1);
  record.set_parts(1);
  ASSIGN_OR_RETURN(const seal::WrappedSealed sealed,
                   seal::SealWithOwnKey(ladder_,
                                        {.topic = kProposalsTopic,
                                         .key = key,
                                         .schema = "tyst.analysis.v1.TrueTable",
                                         .record_id = key,
                                         .version = cut},
                                        table.SerializeAsString(), random_));
  seal::ToProto(sealed, *record.mutable_table());
  return log_
      .Append({OnChannel(0, key, record.SerializeAsString(),
                         "tyst.analysis.v1.ProposalRecord")})
      .status();
}

absl::Status AnalysisStandIn::Cut(int64_t cut) {
  event::v1::Cut mark;
  mark.set_number(cut);
  mark.set_policies_next_offset(INT64_MAX);
  std::vector<bus::Outgoing> records;
  for (int partition = 0; partition < partitions_; ++partition) {
    records.push_back(OnChannel(
        partition, absl::StrCat(runtime::kCutPrefix, kJob, partition, "/", cut),
        mark.SerializeAsString(), "tyst.event.v1.Cut"));
  }
  return log_.Append(std::move(records)).status();
}

std::vector<ProposedFigure> AttendancesOfAllAreas(int64_t people) {
  const absl::CivilDay day(2026, 4, 1);
  std::vector<ProposedFigure> figures;
  int64_t all = 0;
  for (const reference::Region& region : reference::Regions()) {
    const auto members = reference::AuthoritiesOf(region.code, day);
    const auto within = static_cast<int64_t>(members.size()) * people;
    for (const reference::Authority& authority : members) {
      AddArea(figures, authority.code, people);
    }
    AddArea(figures, region.code, within);
    all += within;
  }
  AddArea(figures, reference::Wales().code, all);
  return figures;
}

}  // namespace tyst::governance::testing
