// SPDX-License-Identifier: MIT
#include "cli/submission.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "tyst/intake/v1/service.grpc.pb.h"

namespace tyst::cli {
namespace {

using intake::v1::IntakeService;

// A call is sent before it would come near the door's limit.
constexpr size_t kCallBytes = size_t{3} << 20;

}  // namespace

struct Submission::Pending {
  std::unique_ptr<IntakeService::Stub> door;
  intake::v1::SubmitRequest request;
  size_t bytes = 0;
};

std::string BatchIdOf(absl::string_view digest) {
  return absl::StrCat("file-", Hex(digest).substr(0, 16));
}

Submission::Submission(rpc::Client& client, SubmissionTerms terms,
                       OnRefused on_refused)
    : client_(client),
      terms_(std::move(terms)),
      on_refused_(std::move(on_refused)),
      pending_(std::make_unique<Pending>()) {
  pending_->door = IntakeService::NewStub(client_.channel());
}

Submission::~Submission() = default;

void Submission::Refuse(const SourceRecord& record) {
  ++counts_.refused;
  for (const LineProblem& problem : record.problems) {
    on_refused_(problem);
  }
}

absl::Status Submission::Add(SourceRecord record) {
  counts_.rows += record.rows;
  ++counts_.records;
  if (!record.problems.empty()) {
    Refuse(record);
    return absl::OkStatus();
  }
  intake::v1::Source& source = *record.record.mutable_source();
  if (source.organisation().empty()) {
    source.set_organisation(terms_.organisation);
  }
  if (source.system().empty()) {
    source.set_system(terms_.system);
  }
  intake::v1::SubmittedLine& line = *pending_->request.add_lines();
  line.set_line(record.line);
  *line.mutable_record() = std::move(record.record);
  pending_->bytes += line.ByteSizeLong();
  if (pending_->request.lines_size() >= terms_.records_a_call ||
      pending_->bytes >= kCallBytes) {
    return Send();
  }
  return absl::OkStatus();
}

absl::Status Submission::Finish() {
  return pending_->request.lines().empty() ? absl::OkStatus() : Send();
}

absl::Status Submission::Send() {
  intake::v1::SubmitRequest& request = pending_->request;
  request.set_batch_id(terms_.batch_id);
  // The key follows from what is sent: sent again after a failure, it is the
  // same call.
  request.set_idempotency_key(
      Hex(Sha256(request.SerializeAsString())).substr(0, 40));
  ASSIGN_OR_RETURN(
      const intake::v1::SubmitResponse response,
      client_.Call(*pending_->door, &IntakeService::Stub::Submit, request));
  if (response.answers_size() != request.lines_size()) {
    return absl::InternalError(absl::StrCat(
        "submission of batch '", terms_.batch_id, "' failed: found ",
        response.answers_size(), " answers, expected ", request.lines_size(),
        "; send the file again"));
  }
  for (const intake::v1::LineAnswer& answer : response.answers()) {
    if (answer.problems().empty()) {
      ++counts_.taken;
      continue;
    }
    ++counts_.refused;
    for (const intake::v1::FieldProblem& problem : answer.problems()) {
      on_refused_({answer.line(), problem.field(), problem.found(),
                   problem.expected()});
    }
  }
  request.Clear();
  pending_->bytes = 0;
  return absl::OkStatus();
}

}  // namespace tyst::cli
