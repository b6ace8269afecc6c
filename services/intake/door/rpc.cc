// SPDX-License-Identifier: MIT
#include "intake/door/rpc.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "intake/door/codec.h"
#include "intake/identifiers.h"
#include "intake/places.h"
#include "intake/wire_codec.h"
#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/config/problems.h"
#include "platform/runtime/channels.h"
#include "platform/seal/aead.h"
#include "platform/telemetry/trace.h"
#include "tyst/intake/v1/service.pb.h"

namespace tyst::intake {
namespace {

constexpr size_t kNameCharacters = 64;

void CheckName(absl::string_view field, const std::string& name,
               config::Problems& problems) {
  if (name.empty() || name.size() > kNameCharacters) {
    problems.Add(std::string(field), absl::StrCat(name.size(), " characters"),
                 absl::StrCat("1 to ", kNameCharacters));
  }
}

}  // namespace

Door::Door(bus::EventLog& log, runtime::Keyring& keyring,
           const seal::KeyLadder& ladder, const Clock& clock, Random& random,
           Metrics metrics, IntakeOptions options)
    : log_(log),
      keyring_(keyring),
      ladder_(ladder),
      clock_(clock),
      random_(random),
      metrics_(metrics),
      options_(options) {}

absl::Status Door::CheckCall(const v1::SubmitRequest& request) const {
  config::Problems problems;
  CheckName("idempotency_key", request.idempotency_key(), problems);
  CheckName("batch_id", request.batch_id(), problems);
  problems.CheckRange("lines", request.lines_size(), 1,
                      options_.largest_batch_records);
  return problems.ToStatus("submission");
}

absl::StatusOr<Door::Call> Door::Begin(absl::string_view organisation,
                                       const v1::SubmitRequest& request) {
  ASSIGN_OR_RETURN(runtime::KeyringKey key, keyring_.Today(kDoorPurpose));
  ASSIGN_OR_RETURN(const int partitions, log_.Partitions(kSubmissionsTopic));
  // The caller's trace is not ours: a new one begins here.
  return Call{std::string(organisation),
              request,
              std::move(key),
              clock_.Now(),
              telemetry::ToTraceparent(telemetry::NewTrace(random_)),
              partitions};
}

absl::StatusOr<bus::Outgoing> Door::Wrap(const Call& call, int place,
                                         std::string& submission_id) const {
  const v1::SubmittedLine& line = call.request.lines(place);
  const v1::Source& source = line.record().source();
  const std::string plain = line.record().SerializeAsString();
  ASSIGN_OR_RETURN(
      submission_id,
      SubmissionIdOf(ladder_, {call.organisation,
                               call.request.idempotency_key(), place, plain}));
  ASSIGN_OR_RETURN(std::string record_id,
                   RecordIdOf(ladder_, call.organisation, source.system(),
                              source.record_id()));
  v1::SubmittedRecord wire;
  wire.set_submission_id(submission_id);
  wire.set_batch_id(call.request.batch_id());
  wire.set_line(line.line());
  wire.set_organisation(call.organisation);
  *wire.mutable_received_at() = ToTimestamp(call.received);
  wire.mutable_record()->set_key_id(call.key.id);
  wire.mutable_record()->set_ciphertext(seal::Seal(
      call.key.key, SubmissionPlace(record_id, submission_id), plain, random_));
  bus::Outgoing out;
  out.to = {kSubmissionsTopic, PartitionOf(record_id, call.partitions)};
  out.key = std::move(record_id);
  out.value = wire.SerializeAsString();
  out.headers = {{runtime::kHeaderSchema, wire.GetTypeName()},
                 {runtime::kHeaderId, submission_id},
                 {runtime::kHeaderIdempotency, submission_id},
                 {runtime::kHeaderTrace, call.traceparent}};
  return out;
}

absl::StatusOr<v1::SubmitResponse> Door::Submit(
    absl::string_view organisation, const v1::SubmitRequest& request) {
  const absl::Duration began = clock_.SinceBoot();
  RETURN_IF_ERROR(CheckCall(request));
  ASSIGN_OR_RETURN(const Call call, Begin(organisation, request));
  v1::SubmitResponse response;
  std::vector<bus::Outgoing> records;
  for (int place = 0; place < request.lines_size(); ++place) {
    v1::LineAnswer& answer = *response.add_answers();
    answer.set_line(request.lines(place).line());
    for (v1::FieldProblem& problem :
         CheckForm(request.lines(place).record(), organisation,
                   options_.largest_record_bytes)) {
      *answer.add_problems() = std::move(problem);
    }
    if (answer.problems_size() == 0) {
      ASSIGN_OR_RETURN(bus::Outgoing record,
                       Wrap(call, place, *answer.mutable_submission_id()));
      records.push_back(std::move(record));
    }
  }
  const auto taken = static_cast<double>(records.size());
  if (!records.empty()) {
    RETURN_IF_ERROR(log_.Append(std::move(records)).status());
  }
  metrics_.taken.Add(taken);
  metrics_.refused.Add(request.lines_size() - taken);
  metrics_.submit_seconds.Observe(
      absl::ToDoubleSeconds(clock_.SinceBoot() - began));
  return response;
}

}  // namespace tyst::intake
